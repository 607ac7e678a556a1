import { bracedEscape, escapeText } from './escape.ts';

const named = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A Rust string literal (Rust reference, "String literals"). */
export function rustLiteral(text: string): string {
  return `"${escapeText(text, named, bracedEscape)}"`;
}
