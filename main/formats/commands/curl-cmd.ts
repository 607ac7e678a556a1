import type { PreparedRequest } from '../format-input.ts';
import { headerLine } from '../header-formats.ts';
import { asciiJson } from '../literals/json.ts';
import { cmdArgument } from '../literals/windows-cmd.ts';

/** `-H "Authorization: …"` for the prompt of Windows' cmd. */
export function curlHeaderCmd(request: PreparedRequest): string {
  return `-H ${cmdArgument(headerLine(request))}`;
}

/** The complete request for the prompt of Windows' cmd, on one line. */
export function curlCmd(request: PreparedRequest): string {
  return [
    'curl',
    curlHeaderCmd(request),
    '-H "Content-Type: application/json"',
    '-X POST',
    `-d "{\\"query\\": \\"${cmdJsonText(request.query)}\\"}"`,
    cmdArgument(request.url),
  ].join(' ');
}

/**
 * The query inside the body's JSON string. Each `\"` before it has turned cmd's quoting over, so it
 * stands where cmd's special characters are live: parentheses get a caret, every other special
 * character is written as a JSON escape, which has none.
 */
function cmdJsonText(query: string): string {
  return asciiJson(query)
    .slice(1, -1)
    .replace(/\\\\/g, '\\u005c')
    .replace(/\\"/g, '\\u0022')
    .replace(/[&|<>^%!]/g, (character) => asciiEscape(character))
    .replace(/[()]/g, '^$&');
}

function asciiEscape(character: string): string {
  return `\\u00${character.charCodeAt(0).toString(16)}`;
}
