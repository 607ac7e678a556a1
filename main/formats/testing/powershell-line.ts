/*
 * How PowerShell reads the argument forms that we write, to its language specification, and how it
 * hands them to a native program: Windows PowerShell 5.1 in the old way, 7.3 in the standard way.
 */

export type PowershellVersion = '5.1' | '7.3';

const quote = "['\u2018-\u201b]";
const literalAtStart = new RegExp(
  `^${quote}((?:[^'\u2018-\u201b]|${quote}{2})*)${quote}(?!${quote})`,
);
const plainAtStart = /^[A-Za-z0-9.\-/:]+/;
/** The one expression that is written; anything else after `(` is an error. */
const expressionStart = `(& { if ("$PSNativeCommandArgumentPassing" -in 'Windows', 'Standard') { $args[0] } else { $args[0] -replace '(\\\\*)"', '$1$1\\"' } } `;

/** The words of a command, each evaluated; a pipe stands as `|`. Throws on anything else. */
export function powershellWords(command: string, version: PowershellVersion): string[] {
  const words: string[] = [];
  let rest = command;
  while (rest !== '') {
    const { value, length } = readWord(rest, version);
    words.push(value);
    rest = rest.slice(length);
    if (rest !== '' && !rest.startsWith(' ')) throw new Error(`Two words run together: ${rest}`);
    rest = rest.slice(1);
  }
  return words;
}

function readWord(text: string, version: PowershellVersion): { value: string; length: number } {
  if (text.startsWith('| ')) return { value: '|', length: 1 };
  const literal = literalAtStart.exec(text);
  if (literal !== null) {
    const value = (literal[1] ?? '').replace(new RegExp(`${quote}(${quote})`, 'g'), '$1');
    return { value, length: literal[0].length };
  }
  if (text.startsWith(expressionStart)) {
    const inner = readWord(text.slice(expressionStart.length), version);
    const length = expressionStart.length + inner.length + 1;
    if (text[length - 1] !== ')') throw new Error('The expression does not end.');
    const value = version === '7.3' ? inner.value : inner.value.replace(/(\\*)"/g, '$1$1\\"');
    return { value, length };
  }
  const plain = plainAtStart.exec(text);
  if (plain === null) throw new Error(`Not a literal: ${text}`);
  return { value: plain[0], length: plain[0].length };
}

/** The raw command line that a native program gets for its arguments. */
export function nativeCommandLine(args: readonly string[], version: PowershellVersion): string {
  return args
    .map((argument) => (version === '5.1' ? legacy(argument) : standard(argument)))
    .join(' ');
}

/** 5.1: quotes around an argument with white space outside of quotes, and nothing else. */
function legacy(argument: string): string {
  const outside = argument.replace(/(?<!\\)"[^"]*(?:"|$)/g, '');
  return /\s/.test(outside) ? `"${argument}"` : argument;
}

/** 7.3 (`ProcessStartInfo.ArgumentList`): quotes and the backslashes before them are escaped. */
function standard(argument: string): string {
  if (argument !== '' && !/[\s"]/.test(argument)) return argument;
  return `"${argument.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&')}"`;
}
