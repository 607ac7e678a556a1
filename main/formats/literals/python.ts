import { codePointEscape, escapeText } from './escape.ts';

const named = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A Python 3 string literal (Python reference, section 2.4.1). */
export function pythonLiteral(text: string): string {
  return `"${escapeText(text, named, codePointEscape)}"`;
}
