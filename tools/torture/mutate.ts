/** A file of the vault's past, and random numbers below a bound. */
export type Random = (below: number) => number;

type Mutation = (bytes: Buffer, old: Buffer, random: Random) => Buffer;

const pageBytes = 4_096;

const flipBits: Mutation = (bytes, _old, random) => {
  for (let n = 1 + random(8); n > 0; n -= 1) {
    const at = random(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
  }
  return bytes;
};

const scribble: Mutation = (bytes, _old, random) => {
  const at = random(bytes.length);
  const end = Math.min(bytes.length, at + 1 + random(200));
  for (let n = at; n < end; n += 1) bytes[n] = random(256);
  return bytes;
};

const zeroRange: Mutation = (bytes, _old, random) => {
  const at = random(bytes.length);
  return bytes.fill(0, at, Math.min(bytes.length, at + random(2 * pageBytes)));
};

const cut: Mutation = (bytes, _old, random) => bytes.subarray(0, random(bytes.length));

const pageOf = (bytes: Buffer, page: number): Buffer =>
  bytes.subarray(page * pageBytes, (page + 1) * pageBytes);

const swapPages: Mutation = (bytes, _old, random) => {
  const pages = Math.floor(bytes.length / pageBytes);
  const [one, other] = [random(pages), random(pages)];
  const kept = Buffer.from(pageOf(bytes, one));
  pageOf(bytes, other).copy(pageOf(bytes, one));
  kept.copy(pageOf(bytes, other));
  return bytes;
};

/** Pages of the vault's own past among those of its present. */
const splice: Mutation = (bytes, old, random) => {
  const pages = Math.floor(Math.min(bytes.length, old.length) / pageBytes);
  for (let n = 1 + random(3); n > 0; n -= 1) {
    const page = random(pages);
    pageOf(old, page).copy(pageOf(bytes, page));
  }
  return bytes;
};

const wholeOld: Mutation = (_bytes, old) => Buffer.from(old);

/** The small integers that lengths, offsets and page numbers are made of. */
const plantNumber: Mutation = (bytes, _old, random) => {
  const numbers = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0xffffffff];
  const at = random(Math.max(1, bytes.length - 4));
  bytes.writeUInt32BE(numbers[random(numbers.length)] ?? 0, Math.min(at, bytes.length - 4));
  return bytes;
};

const mutations: readonly Mutation[] = [
  flipBits,
  flipBits,
  scribble,
  zeroRange,
  cut,
  swapPages,
  splice,
  splice,
  plantNumber,
  wholeOld,
];

/** A damaged copy of a vault's file, as chance wants it: one mutation, sometimes two. */
export function mutate(file: Buffer, old: Buffer, random: Random): Buffer {
  let bytes: Buffer = Buffer.from(file);
  for (let n = 1 + (random(4) === 0 ? 1 : 0); n > 0; n -= 1) {
    const mutation = mutations[random(mutations.length)];
    if (mutation && bytes.length > pageBytes) bytes = mutation(bytes, old, random);
  }
  return bytes;
}
