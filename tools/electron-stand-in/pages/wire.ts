/** Turns values into JSON text and back, as far as Electron's structured clone goes. */
export interface Wire {
  readonly encode: (value: unknown) => string;
  readonly decode: (text: string) => unknown;
}

/**
 * Makes a wire. The function is also sent to the page as source text, so it must not use anything
 * from outside its own body.
 */
export function createWire(): Wire {
  type Tagged = readonly [tag: string, ...parts: unknown[]];

  const bytesToBase64 = (bytes: Uint8Array): string => {
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  };
  const base64ToBytes = (text: string): Uint8Array =>
    Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

  const packNumber = (value: number): unknown =>
    Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : ['n', Object.is(value, -0) ? '-0' : String(value)];

  const packObject = (value: object, seen: Map<object, number>): unknown => {
    const known = seen.get(value);
    if (known !== undefined) return ['ref', known];
    seen.set(value, seen.size);
    const pack = (part: unknown) => packAny(part, seen);
    if (Array.isArray(value)) return ['a', ...value.map(pack)];
    if (value instanceof Date) return ['d', value.getTime()];
    if (value instanceof RegExp) return ['r', value.source, value.flags];
    if (value instanceof Map) return ['m', ...[...value].flat().map(pack)];
    if (value instanceof Set) return ['s', ...[...value].map(pack)];
    if (value instanceof Error) return ['e', value.name, value.message, value.stack];
    if (value instanceof ArrayBuffer)
      return ['b', 'ArrayBuffer', bytesToBase64(new Uint8Array(value))];
    if (ArrayBuffer.isView(value)) {
      const name = Object.prototype.toString.call(value).slice(8, -1);
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      return ['b', name, bytesToBase64(bytes)];
    }
    const kind = Object.prototype.toString.call(value);
    if (kind === '[object Promise]' || kind.includes('WeakMap') || kind.includes('WeakSet')) {
      throw new Error('An object could not be cloned.');
    }
    return ['o', Object.entries(value).map(([key, part]) => [key, pack(part)])];
  };

  const packAny = (value: unknown, seen: Map<object, number>): unknown => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number') return packNumber(value);
    if (value === undefined) return ['u'];
    if (typeof value === 'bigint') return ['i', String(value)];
    if (typeof value === 'object') return packObject(value, seen);
    throw new Error('An object could not be cloned.');
  };

  const unpackBytes = (name: string, text: string): unknown => {
    const bytes = base64ToBytes(text);
    if (name === 'ArrayBuffer') return bytes.buffer;
    // Only names of buffer views are ever written in this place.
    const View = (globalThis as unknown as Record<string, new (b: ArrayBufferLike) => unknown>)[
      name
    ];
    return View ? new View(bytes.buffer) : bytes;
  };

  const unpackError = (name: unknown, message: unknown, stack: unknown): Error => {
    const error = new Error(String(message));
    error.name = String(name);
    if (typeof stack === 'string') error.stack = stack;
    return error;
  };

  const unpack = (packed: unknown, seen: unknown[]): unknown => {
    if (!Array.isArray(packed)) return packed;
    // Everything written as an array starts with its tag.
    const [tag, ...parts] = packed as unknown as Tagged;
    if (tag === 'u') return undefined;
    if (tag === 'n') return Number(parts[0]);
    if (tag === 'i') return BigInt(String(parts[0]));
    if (tag === 'ref') return seen[Number(parts[0])];
    const slot = seen.length;
    seen.push(undefined);
    const keep = <T>(value: T): T => {
      seen[slot] = value;
      return value;
    };
    if (tag === 'a') {
      const list = keep<unknown[]>([]);
      for (const part of parts) list.push(unpack(part, seen));
      return list;
    }
    if (tag === 'd') return keep(new Date(Number(parts[0] ?? Number.NaN)));
    if (tag === 'r') return keep(new RegExp(String(parts[0]), String(parts[1])));
    if (tag === 'e') return keep(unpackError(parts[0], parts[1], parts[2]));
    if (tag === 'b') return keep(unpackBytes(String(parts[0]), String(parts[1])));
    if (tag === 's') {
      const set = keep(new Set<unknown>());
      for (const part of parts) set.add(unpack(part, seen));
      return set;
    }
    if (tag === 'm') {
      const map = keep(new Map<unknown, unknown>());
      for (let i = 0; i < parts.length; i += 2)
        map.set(unpack(parts[i], seen), unpack(parts[i + 1], seen));
      return map;
    }
    const object = keep<Record<string, unknown>>({});
    for (const [key, part] of parts[0] as [string, unknown][]) {
      Object.defineProperty(object, key, {
        value: unpack(part, seen),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return object;
  };

  return {
    encode: (value) => JSON.stringify(packAny(value, new Map())),
    decode: (text) => unpack(JSON.parse(text), []),
  };
}
