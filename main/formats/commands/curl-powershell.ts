import type { PreparedRequest } from '../format-input.ts';
import { headerLine } from '../header-formats.ts';
import { powershellArgument, powershellLiteral } from '../literals/powershell.ts';

/** `-H 'Authorization: …'` for Windows PowerShell 5.1 and PowerShell 7. */
export function curlHeaderPowershell(request: PreparedRequest): string {
  // A space after a last backslash, as `powershellArgument` needs; servers trim it (RFC 9110, 5.5).
  return `-H ${powershellArgument(headerLine(request).replace(/\\$/, '$& '))}`;
}

/**
 * The complete request for Windows PowerShell 5.1 and PowerShell 7.
 *
 * The body goes through standard input, because 5.1 drops the quotes of a JSON argument and 7.3
 * keeps them, so that no argument is right for both. It is pure ASCII, which is what 5.1 sends
 * through a pipe; the line end that PowerShell adds is taken off by `-d`. `curl.exe`, because `curl`
 * is an alias of `Invoke-WebRequest` in 5.1.
 */
export function curlPowershell(request: PreparedRequest): string {
  return [
    `${powershellLiteral(request.body)} | curl.exe`,
    curlHeaderPowershell(request),
    "-H 'Content-Type: application/json'",
    '-X POST',
    "-d '@-'",
    powershellArgument(request.url),
  ].join(' ');
}
