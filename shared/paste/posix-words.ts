import { doubleQuoted, lineBreakAt, wordList } from './word-list.ts';

/** POSIX.1-2024, XCU 2.2, with `$'…'`. Expansions are left as they are written. */
export function posixWords(command: string): string[] {
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
