/** The characters that need nothing in any language's string literal, quotes and backslash apart. */
const plain = /^[\x20-\x7e]$/;

/**
 * Escapes a text for a string literal so that the result is printable ASCII on one line: characters
 * of `named` become what it says, everything outside printable ASCII what `numeric` makes of its
 * code point. Lone surrogates become U+FFFD, as in every UTF-8 encoder.
 */
export function escapeText(
  text: string,
  named: Readonly<Record<string, string>>,
  numeric: (codePoint: number) => string,
): string {
  let escaped = '';
  for (const character of text.toWellFormed()) {
    const codePoint = character.codePointAt(0) ?? 0;
    escaped += named[character] ?? (plain.test(character) ? character : numeric(codePoint));
  }
  return escaped;
}

/** A number in hexadecimal with at least `digits` digits. */
export function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

/** `\uXXXX` for each UTF-16 code unit of a code point. */
export function utf16Escapes(codePoint: number): string {
  return String.fromCodePoint(codePoint)
    .split('')
    .map((unit) => `\\u${hex(unit.charCodeAt(0), 4)}`)
    .join('');
}

/** `\uXXXX`, or `\UXXXXXXXX` above the basic plane. */
export function codePointEscape(codePoint: number): string {
  return codePoint > 0xffff ? `\\U${hex(codePoint, 8)}` : `\\u${hex(codePoint, 4)}`;
}

/** `\u{X…}`. */
export function bracedEscape(codePoint: number): string {
  return `\\u{${codePoint.toString(16)}}`;
}
