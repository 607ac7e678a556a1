import { bracedEscape, escapeText } from './escape.ts';

const named = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A Swift string literal. With every backslash escaped there is no `\\(…)` interpolation. */
export function swiftLiteral(text: string): string {
  return `"${escapeText(text, named, bracedEscape)}"`;
}
