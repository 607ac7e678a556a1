import { posixWords } from './posix-words.ts';
import { cmdWords, powershellWords } from './windows-words.ts';

/** Whose quoting a command line follows. */
export type Shell = 'posix' | 'powershell' | 'cmd';

/** Guesses whose quoting a command line follows, from what only one of the shells writes. */
export function shellOf(command: string): Shell {
  const head = firstLines(command);
  // cmd knows no single quotes, and within a POSIX shell's every other character is plain.
  const single = /['"]/.exec(head)?.[0] === "'";
  if (!single && /\^(?:["%!]|[ \t]{0,80}\r?\n)/.test(head)) return 'cmd';
  if (/\s`[ \t]{0,80}\r?\n/.test(head) || (!single && /`["$]/.test(head))) return 'powershell';
  if (/^\W{0,20}curl\.exe\b/.test(head)) return head.includes("'") ? 'powershell' : 'cmd';
  return 'posix';
}

/** The first line with its line break, and those that a continuation character adds to it. */
function firstLines(command: string): string {
  let end = 0;
  do {
    end = command.indexOf('\n', end) + 1;
  } while (end > 0 && /[\\^`][ \t]{0,80}\r?\n$/.test(command.slice(Math.max(0, end - 83), end)));
  return end === 0 ? command : command.slice(0, end);
}

/** Splits the first command of a text into its words, as its shell (and, for Windows, the program) would. Linear, never throws. */
export function shellWords(command: string, shell: Shell = shellOf(command)): string[] {
  if (shell === 'cmd') return cmdWords(command);
  return shell === 'posix' ? posixWords(command) : powershellWords(command);
}
