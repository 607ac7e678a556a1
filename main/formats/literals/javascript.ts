import { escapeText, utf16Escapes } from './escape.ts';

const named = { '\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A JavaScript and TypeScript single-quoted string (ECMA-262, section 12.9.4). `</` and `<!` are
 * written so that the literal can also stand inside an HTML script element.
 */
export function javascriptLiteral(text: string): string {
  return `'${escapeText(text, named, utf16Escapes).replace(/<(?=[/!])/g, '\\u003c')}'`;
}
