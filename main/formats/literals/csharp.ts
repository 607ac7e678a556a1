import { escapeText, utf16Escapes } from './escape.ts';

const named = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A C# regular string literal (C# specification, section 6.4.5.6); not interpolated, so braces are plain. */
export function csharpLiteral(text: string): string {
  return `"${escapeText(text, named, utf16Escapes)}"`;
}
