/**
 * Decoders of double-quoted string literals, written to the language specifications and not to our
 * encoders: for languages whose compiler is seldom on a developer's machine. An escape that the
 * specification does not have, or that would run code, is an error.
 */
export interface LiteralRules {
  /** Escapes of one character after the backslash. */
  readonly single: Readonly<Record<string, string>>;
  /** Matches a numeric escape at the start; its first defined group is the code point in hexadecimal. */
  readonly numeric: RegExp;
}

const common = { n: '\n', r: '\r', t: '\t', '\\': '\\', '"': '"' };

export const goRules: LiteralRules = {
  single: { ...common, a: '\x07', b: '\b', f: '\f', v: '\v' },
  numeric: /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/,
};

export const csharpRules: LiteralRules = {
  single: { ...common, "'": "'", 0: '\0', a: '\x07', b: '\b', f: '\f', v: '\v' },
  numeric: /^(?:x([0-9a-fA-F]{1,4})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/,
};

export const swiftRules: LiteralRules = {
  single: { ...common, "'": "'", 0: '\0' },
  numeric: /^u\{([0-9a-fA-F]{1,8})\}/,
};

/** A source taken apart: its text with a mark in place of each string literal, and their values. */
export interface TakenApart {
  readonly skeleton: string;
  readonly values: readonly string[];
}

/** Takes a source apart; `"` starts a literal wherever it stands, as no template has comments with quotes. */
export function takeApart(source: string, rules: LiteralRules): TakenApart {
  const values: string[] = [];
  let skeleton = '';
  let rest = source;
  while (rest !== '') {
    const start = rest.indexOf('"');
    if (start === -1) return { skeleton: skeleton + rest, values };
    skeleton += `${rest.slice(0, start)}<literal>`;
    const { value, length } = readLiteral(rest.slice(start + 1), rules);
    values.push(value);
    rest = rest.slice(start + 1 + length);
  }
  return { skeleton, values };
}

/** Reads to the closing quote; `length` counts the quote. */
function readLiteral(text: string, rules: LiteralRules): { value: string; length: number } {
  let value = '';
  let at = 0;
  while (text[at] !== '"') {
    const character = text[at];
    if (character === undefined || /[\r\n\u0085\u2028\u2029]/.test(character)) {
      throw new Error('The literal does not end on its line.');
    }
    const escaped = character === '\\' ? readEscape(text.slice(at + 1), rules) : null;
    value += escaped?.value ?? character;
    at += 1 + (escaped?.length ?? 0);
  }
  return { value, length: at + 1 };
}

function readEscape(text: string, rules: LiteralRules): { value: string; length: number } {
  const numeric = rules.numeric.exec(text);
  if (numeric !== null) {
    const digits = numeric.slice(1).find((group) => group !== undefined) ?? '';
    return { value: String.fromCodePoint(Number.parseInt(digits, 16)), length: numeric[0].length };
  }
  const value = rules.single[text[0] ?? ''];
  if (value === undefined) throw new Error(`No such escape: \\${text[0] ?? ''}`);
  return { value, length: 1 };
}
