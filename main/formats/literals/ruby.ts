import { bracedEscape, escapeText } from './escape.ts';

const named = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t', '#': '\\#' };

/** A Ruby double-quoted string. With every `#` escaped, nothing is interpolated: not `#{…}`, `#@x`, `#$x`. */
export function rubyLiteral(text: string): string {
  return `"${escapeText(text, named, bracedEscape)}"`;
}
