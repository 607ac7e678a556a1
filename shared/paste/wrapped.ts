import { member } from '../token/key-claims.ts';
import { signatureLength } from '../token/signature.ts';
import { openHeader } from './token-like.ts';

/** A line at least this long may have been broken by the program that sent it, and not by its writer. */
const wrapsFrom = 40;

/** A header that spans more lines than this is not one. */
const maxHeaderLines = 64;

/** A text put together from the lines that a mail program broke it into. `end` is the index after it. */
export type Joined = { readonly text: string; readonly end: number };

/**
 * Reads the JWT that begins at `start`, over line breaks, `> ` marks and quoted-printable's `=` at
 * line ends. Goes on to the next line while parts are missing or the signature is shorter than its
 * algorithm makes it. Looks at each character once.
 */
export function joinWrapped(text: string, start: number): Joined {
  const run = /[A-Za-z0-9_.-]+/y;
  // A further line is one word that reaches to the line's end or to a closing mark.
  const next =
    /=?[ \t]{0,80}\r?\n[ \t>]{0,80}([A-Za-z0-9_.-]+)(?=[ \t]{0,80}(?:=?\r?\n|$|["'`,;)\]}<>\\]))/y;
  run.lastIndex = start;
  const first = run.exec(text)?.[0] ?? '';
  const lines = [first];
  let end = start + first.length;
  let shape = shapeOf(null, first, first);
  while (wantsMore(shape, lines)) {
    next.lastIndex = end;
    const line = next.exec(text)?.[1];
    if (line === undefined) break;
    lines.push(line);
    shape = shapeOf(shape, line, shape.dots === 0 ? lines.join('') : '');
    end = next.lastIndex;
  }
  return { text: lines.join(''), end };
}

/** Dots so far, characters after the last dot, and how long the signature will be (null: not known). */
type Shape = { readonly dots: number; readonly tail: number; readonly signature: number | null };

function shapeOf(before: Shape | null, line: string, soFar: string): Shape {
  const lastDot = line.lastIndexOf('.');
  const dots = (before?.dots ?? 0) + (lastDot < 0 ? 0 : line.split('.').length - 1);
  const tail = lastDot < 0 ? (before?.tail ?? 0) + line.length : line.length - 1 - lastDot;
  if (before !== null && before.dots > 0) return { dots, tail, signature: before.signature };
  const header = dots > 0 ? openHeader(soFar.slice(0, soFar.indexOf('.'))) : null;
  return { dots, tail, signature: header === null ? null : signatureLength(member(header, 'alg')) };
}

/** Characters of signatures whose length depends on the key: RSA of 2048, 3072 and 4096 bits, and Ed25519. */
const keyedSignatures: readonly number[] = [342, 512, 683, 86];

function wantsMore({ dots, tail, signature }: Shape, lines: readonly string[]): boolean {
  if (dots === 0) return lines.length < maxHeaderLines;
  if (dots === 1 || dots === 3) return true;
  if (dots > 4) return false;
  if (dots === 2 && signature !== null) return tail < signature;
  return (lines.at(-1)?.length ?? 0) >= wrapsFrom && !keyedSignatures.includes(tail);
}
