import { hex } from './escape.ts';

/**
 * A JSON string (RFC 8259) in pure ASCII: it keeps its meaning through any code page, and has no
 * character that another language treats as a line end or as a quote look-alike.
 */
export function asciiJson(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${hex(unit.charCodeAt(0), 4)}`,
  );
}
