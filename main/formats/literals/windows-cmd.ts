/**
 * One argument for a program started at the prompt of Windows' cmd.exe.
 *
 * Two parsers read it: cmd, for which quotes only switch its special characters off, and the C
 * run-time of the program, for which `\"` is a quote and backslashes before a quote count double.
 * `"`, `%` and `!` are special to cmd even between quotes, so they are written outside of them with
 * a caret. After such a `%` or `!` comes a quote or a caret, which no variable's name begins with:
 * nothing is expanded, `%PATH:~0,9%` and delayed expansion included. Line ends and NUL cannot be in
 * a command line and are dropped.
 *
 * For the prompt, not for a batch file: there a `%` has to be doubled instead. A line is limited to
 * 8,191 characters.
 */
export function cmdArgument(text: string): string {
  const parts = text
    .replace(/[\r\n\0]/g, '')
    .split(/(["%!])/)
    .filter((part) => part !== '');
  return parts.length === 0 ? '""' : parts.map(cmdPart).join('');
}

function cmdPart(part: string): string {
  if (part === '"') return '\\^"';
  if (part === '%' || part === '!') return `^${part}`;
  return `"${part.replace(/\\+$/, '$&$&')}"`;
}
