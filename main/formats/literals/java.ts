import { escapeText, utf16Escapes } from './escape.ts';

const named = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A Java string literal (JLS 3.10.5). `\uXXXX` is translated before the compiler sees lines and
 * quotes (JLS 3.3), so ASCII controls get octal escapes. A class file holds at most 65,535 bytes per
 * constant: a longer token does not compile, and could not be sent as a header either.
 */
export function javaLiteral(text: string): string {
  return `"${escapeText(text, named, numeric)}"`;
}

function numeric(codePoint: number): string {
  return codePoint < 0x80 ? `\\${codePoint.toString(8).padStart(3, '0')}` : utf16Escapes(codePoint);
}
