import { escapeText, utf16Escapes } from './escape.ts';

const named = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A Java string literal (JLS 3.10.5). Java translates `\uXXXX` before it sees quotes and lines (JLS
 * 3.3), so quote, backslash and line ends never get that form. A class file holds at most 65,535
 * bytes per constant: a longer token does not compile, and could not be sent as a header either.
 */
export function javaLiteral(text: string): string {
  return `"${escapeText(text, named, utf16Escapes)}"`;
}
