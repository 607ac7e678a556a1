import fc from 'fast-check';
import { base64url } from 'jose';
import { describe, expect, it } from 'vitest';
import { decodeToken, keyClaims, maxTokenLength, openToken } from './decode.ts';
import { decodedTokenSchema } from './token-summary.ts';

const sample =
  'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJlbWFpbCI6ImFkbWluQGV4YW1wbGUuY29tIiwiZXhwIjoxNTY2OTEzODc1LCJvcmlnSWF0IjoxNTY2OTEzNTc1fQ.Dw0ccxdxEXsSpM61_Zr_uCyZd-88cNZqM62k_nAjFAE';
const signature = 'Dw0ccxdxEXsSpM61_Zr_uCyZd-88cNZqM62k_nAjFAE';
const nowMs = 1_566_913_600_000;

const segment = (value: unknown) =>
  base64url.encode(typeof value === 'string' ? value : JSON.stringify(value));
const token = (payload: unknown, header: unknown = { alg: 'HS256', typ: 'JWT' }) =>
  `${segment(header)}.${segment(payload)}.${signature}`;
const codes = (text: string) => decodeToken(text, nowMs).warnings.map((warning) => warning.code);
const claims = { exp: 1_566_913_875 };

describe('decodeToken', () => {
  it('reads the sample of the AVII document without a warning', () => {
    expect(decodeToken(sample, nowMs)).toEqual({
      kind: 'jwt',
      header: { typ: 'JWT', alg: 'HS256' },
      payload: { email: 'admin@example.com', exp: 1_566_913_875, origIat: 1_566_913_575 },
      claims: {
        email: 'admin@example.com',
        expSeconds: 1_566_913_875,
        origIatSeconds: 1_566_913_575,
        iatSeconds: null,
        nbfSeconds: null,
      },
      warnings: [],
    });
  });

  it.each([
    ['alg-none', `${segment({ alg: 'None' })}.${segment(claims)}.`],
    ['alg-missing', token(claims, { typ: 'JWT' })],
    ['alg-unknown', token(claims, { alg: 'ROT13' })],
    ['typ-unusual', token(claims, { alg: 'HS256', typ: 'dpop' })],
    ['unknown-crit', token(claims, { alg: 'HS256', crit: ['exp'] })],
    ['crit-malformed', token(claims, { alg: 'HS256', crit: 'exp' })],
    ['b64-false', token(claims, { alg: 'HS256', crit: ['b64'], b64: false })],
    ['key-in-header', token(claims, { alg: 'HS256', jku: 'https://example.com' })],
    ['exp-missing', token({})],
    ['exp-not-a-number', token({ exp: 'tomorrow' })],
    ['exp-not-a-number', token({ exp: null })],
    ['exp-not-a-number', token({ exp: 1e18 })],
    ['exp-as-text', token({ exp: '1566913875' })],
    ['exp-in-milliseconds', token({ exp: 1_566_913_875_000 })],
    ['exp-before-iat', token({ exp: 1_566_913_000, iat: 1_566_913_600 })],
    ['exp-before-iat', token({ exp: 1_566_913_000, origIat: 1_566_913_600 })],
    ['nbf-ahead', token({ ...claims, nbf: nowMs / 1_000 + 1 })],
    ['iat-ahead', token({ ...claims, iat: nowMs / 1_000 + 61 })],
    ['origiat-not-a-number', token({ ...claims, origIat: [] })],
    ['email-not-text', token({ ...claims, email: 7 })],
    ['sensitive-claim', token({ ...claims, Password: 'x' })],
    ['payload-not-object', token([1, 2])],
    ['unsigned', `${segment({ alg: 'HS256' })}.${segment(claims)}.`],
    ['signature-missing', `${segment({ alg: 'HS256' })}.${segment(claims)}`],
    ['signature-length', sample.slice(0, -3)],
    ['signature-malformed', `${sample.slice(0, -1)}*`],
    ['whitespace-inside', `${sample.slice(0, 60)}\r\n  ${sample.slice(60)}`],
    ['scheme-inside', `Bearer ${sample}`],
    ['token-huge', token({ ...claims, long: 'x'.repeat(9_000) })],
    ['duplicate-keys', token('{"exp":1566913875,"a":1,"\\u0061":2}')],
    ['proto-key', token('{"exp":1566913875,"__proto__":{"admin":true}}')],
    ['number-rounded', token('{"exp":1566913875,"id":12345678901234567891}')],
    ['number-overflow', token('{"exp":1566913875,"id":1e999}')],
    ['byte-order-mark', token('\uFEFF{"exp":1566913875}')],
    ['base64-nonstandard', `${segment({ alg: 'HS256' })}==.${segment(claims)}.${signature}`],
  ])('warns of %s', (code, text) => {
    const decoded = decodeToken(text, nowMs);
    expect(decoded.kind).toBe('jwt');
    expect(decoded.warnings.map((warning) => warning.code)).toContain(code);
    expect(decodedTokenSchema.parse(decoded)).toEqual(decoded);
  });

  it('has nothing to say about what is usual', () => {
    expect(codes(token({ ...claims, iat: nowMs / 1_000 + 59, nbf: nowMs / 1_000 }))).toEqual([]);
    expect(codes(token({ exp: 1_566_913_875.5 }, { alg: 'HS256', typ: 'at+jwt' }))).toEqual([]);
    expect(codes(token(claims, { alg: 'HS256' }))).toEqual([]);
  });

  it('takes milliseconds as what they are meant to be', () => {
    expect(keyClaims({ exp: 1_566_913_875_000, iat: '1566913575' })).toMatchObject({
      expSeconds: 1_566_913_875,
      iatSeconds: 1_566_913_575,
    });
  });

  it.each([
    ['', 'no token'],
    ['   ', 'no token'],
    ['not-a-jwt', 'not a JWT'],
    ['a.b.c.d', 'not a JWT'],
    ['...', 'no token'],
    ['!.!.!', 'not base64url'],
    [`${segment('"text"')}.${segment(claims)}.x`, 'not a JSON object'],
    [`${segment({ alg: 'HS256' })}.${segment('{"exp":')}.x`, 'payload is not JSON'],
    [`${segment({ alg: 'HS256' })}..x`, 'payload is empty'],
    [`${segment({ alg: 'HS256', zip: 'DEF' })}.${segment('x')}.x`, 'compressed'],
    [`${segment({ alg: 'dir', enc: 'A256GCM' })}..aaaa.bbbb.cccc`, 'encrypted (JWE)'],
    ['x.x.x.x.x', 'can’t be read'],
    [token(`${'['.repeat(200_000)}${']'.repeat(200_000)}`), '200000 levels deep'],
    ['x'.repeat(maxTokenLength + 1), 'larger than 1 MB'],
  ])('says why %# can not be read', (text, reason) => {
    const decoded = decodeToken(text, nowMs);
    if (decoded.kind !== 'opaque') throw new Error('should be opaque');
    expect(decoded.reason).toContain(reason);
  });

  it('reads bytes that are not UTF-8, and says so', () => {
    const payload = base64url.encode(
      Uint8Array.from([...'{"a":"'].map((c) => c.charCodeAt(0)).concat(0xff, 0x22, 0x7d)),
    );
    const decoded = decodeToken(`${segment({ alg: 'HS256' })}.${payload}.${signature}`, nowMs);
    expect(decoded).toMatchObject({ kind: 'jwt', payload: { a: '�' } });
    expect(decoded.warnings.map((warning) => warning.code)).toContain('not-utf8');
  });

  it('does not let __proto__ through, at any depth', () => {
    const opened = openToken(token('{"list":[{"__proto__":{"admin":true},"b":1}]}'));
    expect(opened).toMatchObject({ payload: { list: [{ b: 1 }] } });
    expect(JSON.stringify(opened)).not.toContain('__proto__');
    expect(openToken(token('{"constructor":1,"toString":2}'))).toMatchObject({ kind: 'jwt' });
  });

  it('reads a token of a megabyte', () => {
    const big = token({ ...claims, list: Array.from({ length: 380_000 }, () => 1) });
    expect(big.length).toBeGreaterThan(1_000_000);
    expect(decodeToken(big, nowMs)).toMatchObject({ kind: 'jwt' });
  });

  it('never throws, and always gives what the contract allows', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('.', 'e', 'y', 'J', '=', ' ', '\n', '\ud800', '-', '_') }),
      fc.json().map((payload) => token(payload)),
      fc.tuple(fc.json(), fc.json()).map(([header, payload]) => token(payload, header)),
      fc.uint8Array().map((bytes) => `${segment({ alg: 'HS256' })}.${base64url.encode(bytes)}.x`),
      fc
        .dictionary(
          fc.constantFrom('exp', 'iat', 'nbf', 'origIat', 'email', 'constructor'),
          fc.oneof(fc.jsonValue(), fc.double({ noNaN: true, noDefaultInfinity: true })),
        )
        .map((payload) => token(payload)),
    );
    fc.assert(
      fc.property(anyText, fc.double({ noNaN: true }), (text, now) => {
        decodedTokenSchema.parse(decodeToken(text, now));
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);

  it('gives back every claim that went in', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (payload) => {
        const plain: unknown = JSON.parse(JSON.stringify(payload));
        fc.pre(!JSON.stringify(plain).includes('"__proto__"'));
        expect(openToken(token(plain))).toMatchObject({ kind: 'jwt', payload: plain });
      }),
    );
  });
});
