import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMask } from './masking.ts';
import { secretsOf } from './request-secrets.ts';
import { testPassword, testToken } from './testing/call.ts';

const mask = createMask([testToken, testPassword]);

describe('a mask', () => {
  it.each([
    ['as it is', testPassword],
    ['as JSON', JSON.stringify(testPassword)],
    ['in a URL', encodeURIComponent(testPassword)],
    ['in HTML', testPassword.replace('&', '&amp;').replace('"', '&quot;')],
  ])('covers a password %s', (_, spelled) => {
    expect(mask(`<${spelled}>`)).toMatch(/^<"?•••"?>$/);
  });

  it('covers a secret that invisible characters are hidden in', () => {
    expect(createMask(['two words'])('it is two\u200bwords')).toBe('it is •••');
  });

  it('covers any JWT, and the quoted start of a long secret', () => {
    expect(mask('got eyJ0eXAiOiJKV1QifQ.eyJhIjoxfQ.abc-_1!')).toBe('got •••!');
    expect(createMask(['opaque-secret-0123456789'])('at opaque-secret-01…')).toBe('at •••');
  });

  it('makes one short line without controls or reordering marks', () => {
    expect(mask('a\n\tb\u202ec\u200bd\u0000')).toBe('a b c d');
    expect([...mask('🙂'.repeat(300))]).toHaveLength(200);
  });

  it('never lets a secret through', () => {
    const secret = fc
      .string({ minLength: 4, unit: 'grapheme' })
      .filter((s) => /[^\s•…]{4}/u.test(s));
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (value, before, after) => {
        expect(createMask([value])(`${before}${value}${after}`)).not.toContain(value);
      }),
    );
  });
});

describe('the secrets of a request', () => {
  it('are the credential, with and without its scheme, and every text among the variables', () => {
    const request = {
      endpoint: 'https://a.example/',
      document: '{ me }',
      signal: new AbortController().signal,
    };
    expect(
      secretsOf({
        ...request,
        authorization: 'JWT abc',
        variables: { a: 'x', b: { c: ['y', 1, null] }, d: '' },
      }),
    ).toEqual(['JWT abc', 'abc', 'x', 'y']);
    expect(secretsOf({ ...request, authorization: 'bare' })).toEqual(['bare', 'bare']);
    expect(secretsOf({ ...request, authorization: null })).toEqual([]);
  });
});
