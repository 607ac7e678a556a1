import type { PreparedRequest } from '../format-input.ts';
import { headerLine } from '../header-formats.ts';
import { posixShellWord } from '../literals/posix-shell.ts';

/**
 * The complete request as an HTTPie command for sh, bash and zsh.
 *
 * The space after `Authorization:` keeps a token that begins with `=` or `@` from making HTTPie's
 * `:=` (JSON) or `:@` (a local file as the header) out of the colon; HTTPie trims it. `--raw` takes
 * the body as it is; `--ignore-stdin` makes the command work in scripts too. HTTPie takes a
 * backslash before `:`, `;`, `=` or `@` off and has no way to write one there: the one text that
 * does not arrive unchanged.
 */
export function httpieCommand(request: PreparedRequest): string {
  return [
    'http --ignore-stdin POST',
    posixShellWord(request.url),
    posixShellWord(headerLine(request)),
    "'Content-Type: application/json'",
    `--raw ${posixShellWord(request.body)}`,
  ].join(' ');
}
