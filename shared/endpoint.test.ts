import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectionDetailsSchema } from './connection.ts';
import { checkEndpoint } from './endpoint.ts';

describe('checkEndpoint', () => {
  it.each([
    ['https://api.example.com/graphql/', 'https://api.example.com/graphql/', false],
    ['  HTTPS://API.example.com/graphql/  ', 'https://api.example.com/graphql/', false],
    ['https://example.com', 'https://example.com/', false],
    ['http://localhost:8000/graphql/', 'http://localhost:8000/graphql/', true],
    ['http://api.localhost/', 'http://api.localhost/', true],
    ['http://127.0.0.1:4000/', 'http://127.0.0.1:4000/', true],
    ['http://127.9.9.9/', 'http://127.9.9.9/', true],
    ['http://2130706433/', 'http://127.0.0.1/', true],
    ['http://[::1]:4000/', 'http://[::1]:4000/', true],
    ['https://localhost/', 'https://localhost/', true],
    ['https://example.com/#top', 'https://example.com/', false],
  ])('%s is ok', (text, url, loopback) => {
    expect(checkEndpoint(text)).toMatchObject({ kind: 'ok', url, loopback });
  });

  it.each([
    'http://example.com/graphql/',
    'http://192.168.0.10/',
    'http://0.0.0.0/',
    'http://localhost.example.com/',
    'http://notlocalhost/',
    'http://127.0.0.1.example.com/',
    'http://[::2]/',
    'http://example.com/?host=localhost',
  ])('%s needs a clear yes', (text) => {
    expect(checkEndpoint(text)).toMatchObject({ kind: 'insecure', url: text, loopback: false });
    expect(checkEndpoint(text).message).toContain('https');
  });

  it.each([
    ['', 'Enter the address'],
    ['example.com/graphql/', 'Start the address'],
    ['localhost:8000/graphql/', 'Start the address'],
    ['https:example.com', 'two slashes'],
    ['https:/example.com', 'two slashes'],
    ['wss://example.com/', 'subscriptions'],
    ['ftp://example.com/', 'must start with https'],
    ['javascript:alert(1)', 'Start the address'],
    ['https://', 'not a complete address'],
    ['https://exa mple.com/', 'space'],
    ['https://exam\nple.com/', 'space'],
    ['https://example.com:99999/', 'not a complete address'],
    ['https://user:pass@example.com/', 'user name and password'],
    ['https://user@example.com/', 'user name and password'],
    ['http://localhost@example.com/', 'user name and password'],
    [`https://example.com/${'x'.repeat(2_000)}`, 'longer than'],
    [`https://example.com/${'é'.repeat(1_000)}`, 'longer than'],
  ])('%s is refused', (text, message) => {
    const checked = checkEndpoint(text);
    expect(checked.kind).toBe('invalid');
    expect(checked.url).toBeUndefined();
    expect(checked.message).toContain(message);
  });

  it.each([
    ['https://аррӏе.com/', 'xn--'],
    ['https://example.com/graphql', 'slash at the end'],
    ['https://example.com/?access_token=x', 'token or key'],
    ['https://example.com/#x', 'after #'],
  ])('hints at what may be unintended in %s', (text, hint) => {
    expect(checkEndpoint(text).hints.join(' ')).toContain(hint);
  });

  it('has no hint for what is usual', () => {
    expect(checkEndpoint('https://api.example.com/graphql/?version=2').hints).toEqual([]);
  });

  it('gives only what the connection’s schema takes, unchanged', () => {
    const endpoint = connectionDetailsSchema.shape.endpoint;
    const text = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.string({ unit: 'binary' }).map((rest) => `https://example.com/${rest}`),
      fc.string().map((host) => `http://${host}`),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const { kind, url } = checkEndpoint(typed);
        expect(kind === 'invalid').toBe(url === undefined);
        if (url === undefined) return;
        expect(endpoint.parse(url)).toBe(url);
        expect(checkEndpoint(url)).toMatchObject({ kind, url });
      }),
      { numRuns: 500 },
    );
  }, 60_000);
});
