import { codePointEscape, escapeText } from './escape.ts';

const named = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A Go interpreted string literal (Go specification, "String literals"). */
export function goLiteral(text: string): string {
  return `"${escapeText(text, named, codePointEscape)}"`;
}
