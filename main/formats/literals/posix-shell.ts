/**
 * One word for a POSIX shell (sh, dash, bash, zsh): inside single quotes nothing is special, history
 * expansion included; a single quote is closed over, escaped and reopened. NUL cannot be in an
 * argument and is dropped.
 */
export function posixShellWord(text: string): string {
  return `'${text.replaceAll('\0', '').replaceAll("'", "'\\''")}'`;
}
