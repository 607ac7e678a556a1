import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleEndpoint, safeEndpoint } from './endpoint.ts';
import { hostileText } from './testing/hostile.ts';

describe('safeEndpoint', () => {
  it.each([
    ['https://api.example.org/graphql/', 'https://api.example.org/graphql/'],
    ['http://127.0.0.1:8000/graphql?a=b&c=%20d', 'http://127.0.0.1:8000/graphql?a=b&c=%20d'],
    ['http://[::1]:8000/graphql/', 'http://[::1]:8000/graphql/'],
    ['https://user:pw@api.example.org/#part', 'https://api.example.org/'],
    [
      'https://api.example.org/{a}[1-3]?x=[1]{2}',
      'https://api.example.org/%7Ba%7D%5B1-3%5D?x=%5B1%5D%7B2%7D',
    ],
    ['https://api.example.org/100%', 'https://api.example.org/100%25'],
    ['https://münchen.example/', 'https://xn--mnchen-3ya.example/'],
  ])('%s', (endpoint, expected) => {
    expect(safeEndpoint(endpoint)).toBe(expected);
  });

  it.each([null, '', 'nonsense', 'file:///etc/passwd', 'javascript:alert(1)'])(
    'writes an example for %s',
    (endpoint) => {
      expect(safeEndpoint(endpoint)).toBe(exampleEndpoint);
    },
  );

  it('keeps to RFC 3986, is stable, and means the same address', () => {
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (host, path, search) => {
        const endpoint = `https://a${host.replace(/[\s/?#]/g, '')}/${path}?${search}`;
        const safe = safeEndpoint(endpoint);
        expect(safe).toMatch(/^https?:\/\/(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/);
        expect(safeEndpoint(safe)).toBe(safe);
        if (safe === exampleEndpoint) return;
        const bytes = (text: string) => unescape(text);
        const { pathname, search: query } = new URL(endpoint);
        expect(bytes(safe)).toContain(bytes(pathname + query));
      }),
      { numRuns: 300 },
    );
  });
});
