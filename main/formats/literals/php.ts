import { bracedEscape, escapeText } from './escape.ts';

const named = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t', $: '\\$' };

/** A PHP double-quoted string (PHP 7 and newer). With every `$` escaped, nothing is interpolated, `{$…}` included. */
export function phpLiteral(text: string): string {
  return `"${escapeText(text, named, bracedEscape)}"`;
}
