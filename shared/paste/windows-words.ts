import { doubleQuoted, lineBreakAt, wordList } from './word-list.ts';

/** PowerShell (about_Quoting_Rules). Brackets only separate, so that the words inside of an expression are seen. */
export function powershellWords(command: string): string[] {
  const list = wordList();
  let i = 0;
  while (i < command.length) {
    const char = command.charAt(i);
    if (char === '`') {
      const escaped = lineBreakAt(command, i + 1);
      if (escaped === 0) list.add(command.charAt(i + 1));
      i += 1 + (escaped || 1);
    } else if (/['‘’‚‛]/.test(char)) {
      i = singleQuoted(command, i + 1, list.add);
    } else if (char === '"') {
      i = doubleQuoted(command, i + 1, '`', list.add);
    } else if (/[\s(){};|&@]/.test(char)) {
      if (!list.end() || char === '\n') break;
      i++;
    } else {
      list.add(char);
      i++;
    }
  }
  list.end();
  return list.words;
}

/** PowerShell's single quotes, in which a doubled one is a quote; the index after the closing one. */
function singleQuoted(text: string, start: number, add: (text: string) => void): number {
  add('');
  let i = start;
  while (i < text.length) {
    const char = text.charAt(i);
    if (/['‘’‚‛]/.test(char)) {
      if (!/['‘’‚‛]/.test(text.charAt(i + 1))) return i + 1;
      i++;
    }
    add(char);
    i++;
  }
  return i;
}

/** Words as cmd.exe and then the started program read them. */
export function cmdWords(command: string): string[] {
  return runTimeWords(withoutCarets(command));
}

/** What is left of a line after cmd.exe has taken its carets out; quotes switch carets off. */
function withoutCarets(command: string): string {
  const kept: string[] = [];
  let quoted = false;
  for (let i = 0; i < command.length; i++) {
    const char = command.charAt(i);
    if (char === '^' && !quoted) {
      const lineBreak = lineBreakAt(command, i + 1);
      if (lineBreak === 0) kept.push(command.charAt(i + 1));
      i += lineBreak || 1;
    } else if (char === '\n') {
      break;
    } else {
      if (char === '"') quoted = !quoted;
      kept.push(char);
    }
  }
  return kept.join('');
}

/** Splits a command line as Microsoft's C run-time does: `\"` and `""` are quotes, other backslashes are plain. */
function runTimeWords(line: string): string[] {
  const list = wordList();
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const char = line.charAt(i);
    if (char === '\\') {
      let count = 1;
      while (line[i + count] === '\\') count++;
      const beforeQuote = line[i + count] === '"';
      list.add('\\'.repeat(beforeQuote ? Math.floor(count / 2) : count));
      i += count - 1;
      if (beforeQuote && count % 2 === 1) {
        list.add('"');
        i++;
      }
    } else if (char === '"') {
      if (quoted && line[i + 1] === '"') {
        list.add('"');
        i++;
      } else {
        quoted = !quoted;
        list.add('');
      }
    } else if (!quoted && /\s/.test(char)) {
      if (!list.end()) break;
    } else {
      list.add(char);
    }
  }
  list.end();
  return list.words;
}
