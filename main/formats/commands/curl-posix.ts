import type { PreparedRequest } from '../format-input.ts';
import { headerLine } from '../header-formats.ts';
import { posixShellWord } from '../literals/posix-shell.ts';

/** `-H 'Authorization: …'` for sh, bash and zsh. */
export function curlHeaderPosix(request: PreparedRequest): string {
  return `-H ${posixShellWord(headerLine(request))}`;
}

/** The complete request as a curl command for sh, bash and zsh, on one line. */
export function curlPosix(request: PreparedRequest): string {
  return [
    'curl',
    curlHeaderPosix(request),
    "-H 'Content-Type: application/json'",
    '-X POST',
    `-d ${posixShellWord(request.body)}`,
    posixShellWord(request.url),
  ].join(' ');
}
