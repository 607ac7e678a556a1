/** What `JSON.parse` doesn't tell about a JSON text. */
export type JsonScan = {
  /** How deep arrays and objects nest; 0 for a bare string or number. */
  readonly depth: number;
  /** True when an object names a key twice: parsers disagree about which one counts. */
  readonly duplicateKeys: boolean;
  /** True when an object has a key `__proto__`. */
  readonly protoKeys: boolean;
  /** True when a whole number is too large to be kept exactly. */
  readonly roundedNumbers: boolean;
  /** True when a number is larger than any that can be kept at all (it parses as Infinity). */
  readonly overflowingNumbers: boolean;
};

const quote = 0x22;
const backslash = 0x5c;

/**
 * The index just after the JSON string that starts with the quote at `start`, or -1 when it does
 * not end. A loop and not a regular expression: those run out of stack on strings of a megabyte.
 */
export function jsonStringEnd(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === backslash) i++;
    else if (code === quote) return i + 1;
  }
  return -1;
}

function keyOf(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end - 1);
  return raw.includes('\\') ? String(JSON.parse(text.slice(start, end))) : raw;
}

/** Reads a text that `JSON.parse` has accepted, once and without recursion. */
export function scanJson(text: string): JsonScan {
  const numberToken = /-?\d[\d.eE+-]*/y;
  // One entry per open bracket: the keys seen of an object, null for an array.
  const open: (Set<string> | null)[] = [];
  const found = {
    depth: 0,
    duplicateKeys: false,
    protoKeys: false,
    roundedNumbers: false,
    overflowingNumbers: false,
  };
  let keyNext = false;
  let i = 0;
  while (i < text.length) {
    const char = text[i];
    if (char === '"') {
      const end = jsonStringEnd(text, i);
      if (end < 0) return found;
      const keys = open.at(-1);
      if (keyNext && keys) {
        const key = keyOf(text, i, end);
        if (keys.has(key)) found.duplicateKeys = true;
        if (key === '__proto__') found.protoKeys = true;
        keys.add(key);
        keyNext = false;
      }
      i = end;
      continue;
    }
    if (char === '{' || char === '[') {
      open.push(char === '{' ? new Set() : null);
      keyNext = char === '{';
      found.depth = Math.max(found.depth, open.length);
    } else if (char === '}' || char === ']') {
      open.pop();
      keyNext = false;
    } else if (char === ',') {
      keyNext = open.at(-1) instanceof Set;
    } else {
      numberToken.lastIndex = i;
      const literal = numberToken.exec(text)?.[0];
      if (literal !== undefined) {
        noteNumber(literal, found);
        i += literal.length;
        continue;
      }
    }
    i++;
  }
  return found;
}

function noteNumber(
  literal: string,
  found: { roundedNumbers: boolean; overflowingNumbers: boolean },
): void {
  const value = Number(literal);
  if (!Number.isFinite(value)) found.overflowingNumbers = true;
  else if (/^-?\d{16,}$/.test(literal) && !Number.isSafeInteger(value)) found.roundedNumbers = true;
}
