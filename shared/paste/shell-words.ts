/** Whose quoting a command line follows. */
export type Shell = 'posix' | 'powershell' | 'cmd';

/** More words than any command has; what comes after them is not read. */
const maxWords = 2_000;

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
  if (shell === 'cmd') return runTimeWords(withoutCarets(command));
  return shell === 'posix' ? posixWords(command) : powershellWords(command);
}

/** Collects words character by character; a word may be empty if it was quoted. */
function wordList() {
  const words: string[] = [];
  let word: string | null = null;
  return {
    words,
    add(text: string) {
      word = (word ?? '') + text;
    },
    /** Ends the word; false when there were enough. */
    end(): boolean {
      if (word !== null) words.push(word);
      word = null;
      return words.length < maxWords;
    },
    inWord: () => word !== null,
  };
}

/** POSIX.1-2024, XCU 2.2, with `$'…'`. Expansions are left as they are written. */
function posixWords(command: string): string[] {
  const list = wordList();
  let i = 0;
  while (i < command.length) {
    const char = command.charAt(i);
    if (char === '\\') {
      const escaped = lineBreakAt(command, i + 1);
      if (escaped === 0) list.add(command.charAt(i + 1));
      i += 1 + (escaped || 1);
    } else if (char === "'" || (char === '$' && command[i + 1] === "'")) {
      const ansi = char === '$';
      const close = ansi ? ansiEnd(command, i + 2) : endOf(command, "'", i + 1);
      const inner = command.slice(ansi ? i + 2 : i + 1, close);
      list.add(ansi ? unescapedAnsi(inner) : inner);
      i = close + 1;
    } else if (char === '"') {
      i = doubleQuoted(command, i + 1, '\\', list.add);
    } else if (/\s/.test(char)) {
      if (!list.end() || char === '\n') break;
      i++;
    } else if (char === ';' || char === '|' || (char === '&' && !list.inWord())) {
      break;
    } else {
      list.add(char);
      i++;
    }
  }
  list.end();
  return list.words;
}

/** PowerShell (about_Quoting_Rules). Brackets only separate, so that the words inside of an expression are seen. */
function powershellWords(command: string): string[] {
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

/** Reads up to the closing double quote; the index after it. */
function doubleQuoted(
  text: string,
  start: number,
  escapeChar: '\\' | '`',
  add: (text: string) => void,
): number {
  add('');
  let i = start;
  while (i < text.length) {
    const char = text.charAt(i);
    if (char === escapeChar) {
      const next = text.charAt(i + 1);
      const lineBreak = lineBreakAt(text, i + 1);
      const keeps = escapeChar === '\\' && lineBreak === 0 && !/["\\$`]/.test(next);
      if (lineBreak === 0) add(keeps ? `\\${next}` : next);
      i += 1 + (lineBreak || 1);
    } else if (char === '"') {
      if (escapeChar === '\\' || text[i + 1] !== '"') return i + 1;
      add('"');
      i += 2;
    } else {
      add(char);
      i++;
    }
  }
  return i;
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

/** How many characters the line break at `index` has: 0, 1 or 2. */
function lineBreakAt(text: string, index: number): number {
  if (text[index] === '\n') return 1;
  return text[index] === '\r' && text[index + 1] === '\n' ? 2 : 0;
}

function endOf(text: string, quote: string, start: number): number {
  const end = text.indexOf(quote, start);
  return end < 0 ? text.length : end;
}

function ansiEnd(text: string, start: number): number {
  let i = start;
  while (i < text.length && text[i] !== "'") i += text[i] === '\\' ? 2 : 1;
  return Math.min(i, text.length);
}

const ansiNamed: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', e: '\u001b' };

function unescapedAnsi(inner: string): string {
  return inner.replace(
    /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3})|([\s\S]))/g,
    (_all, x?: string, u?: string, long?: string, octal?: string, char?: string) => {
      if (char !== undefined) return ansiNamed[char] ?? char;
      const digits = octal ?? x ?? u ?? long ?? '';
      const code = Number.parseInt(digits, octal === undefined ? 16 : 8);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}
