import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Shell, shellOf, shellWords } from './shell-words.ts';

describe('shellWords', () => {
  it.each<[Shell, string, string[]]>([
    ['posix', `a  'b c' "d e"`, ['a', 'b c', 'd e']],
    ['posix', `'it'\\''s' ''`, ["it's", '']],
    ['posix', `"a\\"b\\\\c\\$d\\e"`, ['a"b\\c$d\\e']],
    ['posix', `$'a\\n\\x41\\u00e9\\101\\'b'`, ["a\nAéA'b"]],
    ['posix', `a\\ b c\\\nd \\\r\n e`, ['a b', 'cd', 'e']],
    ['posix', 'a & b', ['a']],
    ['posix', 'http://x/?a=1&b=2; c', ['http://x/?a=1&b=2']],
    ['posix', 'a\nb', ['a']],
    ['posix', `'open`, ['open']],
    ['powershell', `a 'it''s' "x\`"y""z\`$"`, ['a', "it's", 'x"y"z$']],
    ['powershell', 'a `\r\n b', ['a', 'b']],
    ['powershell', `(& { x } 'y')`, ['x', 'y']],
    ['cmd', '"a b" c^&d', ['a b', 'c&d']],
    ['cmd', '"{\\"q\\": \\"x\\\\\\"}"', ['{"q": "x\\"}']],
    ['cmd', '"a"\\^""b"^%"c"', ['a"b%c']],
    ['cmd', '"a ""b"" c" d\\e\\\\ f', ['a "b" c', 'd\\e\\\\', 'f']],
    ['cmd', 'a ^\r\n  b\r\nc', ['a', 'b']],
  ])('as %s: %s', (shell, command, words) => {
    expect(shellWords(command, shell)).toEqual(words);
  });

  it('reads back what is quoted for each shell', () => {
    const quoting: Record<Shell, (text: string) => string> = {
      posix: (text) => `'${text.replaceAll("'", "'\\''")}'`,
      powershell: (text) => `'${text.replace(/['‘’‚‛]/g, '$&$&')}'`,
      cmd: (text) =>
        `"${text.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&')}"`.replace(/["^]/g, '^$&'),
    };
    const argument = fc
      .string({ unit: fc.constantFrom(...'ab \\\'"^%!$`‘’&|;(){}') })
      .filter((text) => text !== '');
    fc.assert(
      fc.property(
        fc.constantFrom<Shell>('posix', 'powershell', 'cmd'),
        fc.array(argument),
        (shell, texts) => {
          const command = texts.map(quoting[shell]).join(' ');
          expect(shellWords(command, shell)).toEqual(texts);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('never throws', () => {
    const text = fc.string({ unit: fc.constantFrom(...'a \\\'"^`$\r\nuxU0F') });
    fc.assert(
      fc.property(text, fc.constantFrom<Shell>('posix', 'powershell', 'cmd'), (command, shell) => {
        expect(shellWords(command, shell)).toBeInstanceOf(Array);
      }),
    );
  });
});

describe('shellOf', () => {
  it.each<[Shell, string]>([
    ['posix', `curl -H 'a^"b' x`],
    ['posix', 'curl -H "a" \\\n  -d "b"'],
    ['posix', `curl 'x'\n\`\`\`\n and ^"`],
    ['cmd', 'curl ^"x^" ^\n -H ^"a^"'],
    ['cmd', 'curl.exe -H "a"'],
    ['powershell', 'curl -H "a" `\n -d "b"'],
    ['powershell', "curl.exe -H 'a'"],
  ])('is %s for %j', (shell, command) => {
    expect(shellOf(command)).toBe(shell);
  });
});
