/** More words than any command has; what comes after them is not read. */
const maxWords = 2_000;

/** Collects words character by character; a word may be empty if it was quoted. */
export function wordList() {
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

/** Reads up to the closing double quote; the index after it. */
export function doubleQuoted(
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

/** How many characters the line break at `index` has: 0, 1 or 2. */
export function lineBreakAt(text: string, index: number): number {
  if (text[index] === '\n') return 1;
  return text[index] === '\r' && text[index + 1] === '\n' ? 2 : 0;
}
