import fc from 'fast-check';
import { cleanToken } from '../clean.ts';
import type { FormatInput } from '../format-input.ts';

/** Pieces that end a literal, start an expansion or a second command in one of the target languages. */
export const hostilePieces = [
  ...["'", '"', '\\', '\\\\', '\\"', "\\'", '`', "'''", '"""', "''", '""'],
  ...['$(touch pwned)', '`touch pwned`', ';touch pwned;', '&&touch pwned', '|touch pwned'],
  ...[
    '\u0024{x}',
    '$x',
    '{$x}',
    '$',
    '$&',
    '$1',
    "$'",
    '#{1+1}',
    '#$0',
    '#@a',
    '#',
    '\\(1)',
    '\\#(1)',
  ],
  ...['%PATH%', '%PATH:~0,9%', '%CD%', '%', '%%', '!PATH!', '!', '^', '^^', '&', '|', '<', '>'],
  ...['{{$processEnv HOME}}', '{{', '}}', '{', '}', '[1-3]', '{a,b}', '*', '?', '~', '(', ')'],
  ...[
    '\\u0022',
    '\\u000a',
    '\\x22',
    '\\n',
    '\\0',
    '\\',
    '*/',
    '//',
    '/*',
    '--',
    '###',
    '< /etc/passwd',
  ],
  ...[
    '</script>',
    '<!--',
    '?>',
    '<?php',
    '@file',
    '@',
    '=',
    ':=',
    '=@/etc/passwd',
    ';',
    ':',
    '-o x',
  ],
  ...[
    '\n',
    '\r',
    '\r\n',
    '\r\nX-Injected: 1',
    '\n\n',
    '\0',
    '\t',
    ' ',
    '\u001b[31m',
    '\u007f',
    '\u0085',
  ],
  ...[
    '\u2028',
    '\u2029',
    '\u202e',
    '\ufeff',
    '\u2018',
    '\u2019',
    '\u201a',
    '\u201b',
    '\u201c',
    '\uff02',
  ],
  ...['é', '漢', '😀', '\ud800', '\udc00', 'a', 'Z', '0', '-', '.', '_'],
  ...['tokendesk-slot-body', '"tokendesk-slot-body"', "'tokendesk-slot-authorization'"],
] as const;

/** Texts made of hostile pieces and of any characters at all. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...hostilePieces) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''));

/** The same in printable ASCII: what every HTTP client sends unchanged. */
export const hostileAscii: fc.Arbitrary<string> = hostileText.map((text) =>
  text.replace(/[^\x20-\x7e]/g, ''),
);

/** The seed of the batches that go to another program in one run; set to try another batch. */
export const batchSeed = Number(process.env['FORMATS_SEED'] ?? 20_260_101);

/** `count` values in one list, the same in each run. */
export function batch<T>(arbitrary: fc.Arbitrary<T>, count: number): T[] {
  return fc.sample(arbitrary, { numRuns: count, seed: batchSeed });
}

/** Every piece alone and between letters, `count` mixtures, and a very long text. */
export function hostileTexts(count: number): string[] {
  return [
    '',
    ...hostilePieces,
    ...hostilePieces.map((piece) => `a${piece}b`),
    ...batch(hostileText, count),
    'eyJ\'"\\$`'.repeat(2_000),
  ];
}

/** Inputs of which each part is hostile; requests go to `origin`. */
export function hostileInput(
  origin: string,
  token: fc.Arbitrary<string> = hostileText,
): fc.Arbitrary<FormatInput> {
  return fc.record({
    // With something left after cleaning: no tool sends a header without a value.
    token: fc
      .tuple(token, fc.constantFrom('', 'e', '\\', '"'))
      .map((parts) => parts.join(''))
      .filter((text) => cleanToken(text) !== ''),
    scheme: fc.oneof(fc.constantFrom('JWT', 'Bearer', ''), hostileText),
    endpoint: fc
      .tuple(hostileText, hostileText)
      .map(([path, search]) => `${origin}/graphql/${path}?q=${search}`),
    query: fc.oneof(fc.constant('{ me { email } }'), hostileText),
    name: hostileText,
    provider: fc.constant('pasted' as const),
  });
}

/** A batch of hostile inputs: each piece once as the token's beginning, and `count` mixtures. */
export function hostileInputs(
  origin: string,
  count: number,
  token: fc.Arbitrary<string> = hostileText,
): FormatInput[] {
  return batch(hostileInput(origin, token), count);
}
