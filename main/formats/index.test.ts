import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CopyFormat, copyFormats } from '../../shared/formats.ts';
import { type FormatInput, formatToken } from './index.ts';
import { hostileInput } from './testing/hostile.ts';

const input: FormatInput = {
  ...{ token: 'eyJ0.eyJl.nA', scheme: 'JWT', name: 'Staging API', provider: 'avii' },
  ...{ endpoint: 'https://api.example.org/graphql/', query: '{ me { email } }' },
};
const ids = copyFormats.map((format): CopyFormat => format.id);

describe('formatToken', () => {
  it.each<[CopyFormat, string]>([
    ['token', 'eyJ0.eyJl.nA'],
    ['header', 'Authorization: JWT eyJ0.eyJl.nA'],
    ['playground', '{"Authorization": "JWT eyJ0.eyJl.nA"}'],
    ['ws-params', '{"Authorization": "JWT eyJ0.eyJl.nA"}'],
    ['env', 'STAGING_API_TOKEN=eyJ0.eyJl.nA'],
    ['curl-header', "-H 'Authorization: JWT eyJ0.eyJl.nA'"],
    ['curl-header-powershell', "-H 'Authorization: JWT eyJ0.eyJl.nA'"],
    ['curl-header-cmd', '-H "Authorization: JWT eyJ0.eyJl.nA"'],
    [
      'curl',
      `curl -H 'Authorization: JWT eyJ0.eyJl.nA' -H 'Content-Type: application/json' -X POST -d '{"query": "{ me { email } }"}' 'https://api.example.org/graphql/'`,
    ],
    [
      'curl-powershell',
      `'{"query": "{ me { email } }"}' | curl.exe -H 'Authorization: JWT eyJ0.eyJl.nA' -H 'Content-Type: application/json' -X POST -d '@-' 'https://api.example.org/graphql/'`,
    ],
    [
      'http-file',
      '### Staging API\nPOST https://api.example.org/graphql/\nContent-Type: application/json\nAuthorization: JWT eyJ0.eyJl.nA\n\n{"query": "{ me { email } }"}\n',
    ],
  ])('writes %s as people know it', async (format, expected) => {
    expect(await formatToken(format, input)).toBe(expected);
  });

  it.each(ids)('writes %s without a scheme and without an endpoint', async (format) => {
    const written = await formatToken(format, { ...input, scheme: '', endpoint: null });
    expect(written).toContain('eyJ0.eyJl.nA');
    expect(written).not.toMatch(/ eyJ0\.eyJl\.nA.*JWT|["'] eyJ0/);
    expect(written).not.toContain('api.example.org');
  });

  it.each(ids)('never lets a control character into %s', async (format) => {
    await fc.assert(
      fc.asyncProperty(hostileInput('https://api.example.org'), async (hostile) => {
        const written = await formatToken(format, hostile);
        // Line ends and tabs are those of the templates.
        expect(written).not.toMatch(/[\p{Cs}\p{Zl}\p{Zp}]|(?![\n\t])\p{Cc}/u);
        expect(written.split('\n')).toHaveLength(
          (await formatToken(format, input)).split('\n').length +
            (written.startsWith('@brace') ? 2 : 0),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('keeps a line end in a token or scheme from starting another header', async () => {
    const hostile = { ...input, token: 'abc\r\nX-Injected: 1', scheme: 'JWT\r\nX-Other: 1' };
    expect(await formatToken('header', hostile)).toBe(
      'Authorization: JWTX-Other1 abcX-Injected: 1',
    );
  });
});
