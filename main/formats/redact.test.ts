import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CopyFormat, copyFormats } from '../../shared/formats.ts';
import { type FormatInput, formatToken, redact } from './index.ts';

const token =
  'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJlbWFpbCI6ImFkbWluQGV4YW1wbGUuY29tIn0.c2lnbmF0dXJlLW9mLXRlc3Q';

function input(change: Partial<FormatInput> = {}): FormatInput {
  return {
    ...{ token, scheme: 'JWT', endpoint: 'https://api.example.org/graphql/', name: 'Staging' },
    ...{ query: '{ me { email } }', provider: 'avii' },
    ...change,
  };
}

describe('redact', () => {
  it('keeps scheme, address, query and name', () => {
    expect(redact(input())).toEqual(input({ token: '<REDACTED>' }));
  });

  it.each(copyFormats.map((format): CopyFormat => format.id))(
    'leaves nothing of the token in %s',
    async (format) => {
      const everywhere = input({
        endpoint: `https://user:hunter22@api.example.org/${token}/graphql/?access_token=${token}&x=${token}`,
        query: `mutation { tokenRefresh(token: "${token}") { token } }`,
        name: `Staging ${token}`,
      });
      const written = await formatToken(format, redact(everywhere));
      expect(written.toUpperCase()).toMatch(/REDACTED/);
      for (const part of [...token.split('.'), 'hunter22']) expect(written).not.toContain(part);
    },
  );

  it.each([
    ['https://u:p@a.example/', 'https://a.example/'],
    ['https://a.example/?api_key=abc&page=2', 'https://a.example/?api_key=REDACTED&page=2'],
    ['https://a.example/?v=3f9a8b7c6d5e4f3a2b1c0d', 'https://a.example/?v=REDACTED'],
    ['https://a.example/v3/3f9a8b7c6d5e4f3a2b1c0d', 'https://a.example/v3/REDACTED'],
    ['https://a.example/graphql/#token=1', 'https://a.example/graphql/'],
  ])('redacts the address %s', (endpoint, expected) => {
    expect(redact(input({ endpoint })).endpoint).toBe(expected);
  });

  it('redacts literal passwords and other tokens in the query', () => {
    const query = 'mutation { a(email: "me@x.org", password: "s3\\"cret") b(apiKey: """k""") }';
    expect(redact(input({ query })).query).toBe(
      'mutation { a(email: "me@x.org", password: "REDACTED") b(apiKey: "REDACTED") }',
    );
    expect(redact(input({ query: '# eyJhbGciOi.eyJleHAi.abc' })).query).toBe('# REDACTED');
  });

  it('lets no opaque token through, wherever it stands', () => {
    const opaque = fc.string({ unit: fc.constantFrom(...'abcXYZ019-_~+/'), minLength: 8 });
    fc.assert(
      fc.property(opaque, (secret) => {
        const twin = redact(
          input({ token: secret, query: `{ a(b: "${secret}") }`, name: `x ${secret}` }),
        );
        expect(JSON.stringify(twin)).not.toContain(secret);
      }),
    );
  });
});
