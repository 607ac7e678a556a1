import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultLeadSeconds, type TokenArrival, tokenInstants } from './instants.ts';
import { noClaims } from './key-claims.ts';
import { purposeSchema } from './token-summary.ts';

const day = 86_400;
const nowSeconds = 1_700_000_000;
const settings = { refreshWindowSeconds: 7 * day, accessLifeSeconds: 900, leadSeconds: null };

function arrival(more: Partial<TokenArrival>): TokenArrival {
  return {
    purpose: 'session',
    claims: noClaims,
    receivedAtMs: nowSeconds * 1_000,
    clockOffsetMs: 0,
    settings,
    ...more,
  };
}
const inSeconds = (ms: number | null) => (ms === null ? null : ms / 1_000 - nowSeconds);

function secondsOf(from: Partial<TokenArrival>) {
  const found = tokenInstants(arrival(from));
  return {
    start: inSeconds(found.startsAtMs),
    end: inSeconds(found.expiresAtMs),
    window: inSeconds(found.refreshEndsAtMs),
    renew: inSeconds(found.renewByMs),
  };
}

describe('defaultLeadSeconds', () => {
  it.each([
    ['session', 300, 60],
    ['access', 900, 60],
    ['session', 10, 2],
    ['login', 30 * day, 3 * day],
    ['login', 2 * day, day],
    ['login', -5, 0],
  ] as const)('of a %s token that lives %d s is %d s', (purpose, life, lead) => {
    expect(defaultLeadSeconds(purpose, life)).toBe(lead);
  });
});

describe('tokenInstants', () => {
  const session = (origIat: number, exp: number) => ({
    ...noClaims,
    origIatSeconds: nowSeconds + origIat,
    expSeconds: nowSeconds + exp,
  });

  it('starts a first AVII token at origIat', () => {
    expect(secondsOf({ claims: session(-2, 298) })).toEqual({
      start: -2,
      end: 298,
      window: 7 * day - 2,
      renew: 238,
    });
  });

  it('starts a refreshed AVII token when it came in, on the server’s clock', () => {
    const claims = session(-day, 300);
    expect(secondsOf({ claims, previous: claims, clockOffsetMs: 5_000 })).toMatchObject({
      start: 5,
      window: 6 * day,
      renew: 300 - 59,
    });
  });

  it('takes a new origIat after a sign-in as a first token', () => {
    expect(secondsOf({ claims: session(-1, 299), previous: session(-day, 10) }).start).toBe(-1);
  });

  it('prefers iat, unless it makes no sense', () => {
    const claims = session(-100, 300);
    expect(secondsOf({ claims: { ...claims, iatSeconds: nowSeconds - 3 } }).start).toBe(-3);
    expect(secondsOf({ claims: { ...claims, iatSeconds: nowSeconds + 61 } }).start).toBe(-100);
    expect(secondsOf({ claims: { ...claims, iatSeconds: nowSeconds + 300 } }).start).toBe(-100);
  });

  it('starts a token that is not valid yet at its nbf', () => {
    const claims = { ...session(0, 900), nbfSeconds: nowSeconds + 60 };
    expect(secondsOf({ claims }).start).toBe(60);
  });

  it('renews before the refresh window ends, if that comes first', () => {
    const first = session(-7 * day + 200, 300);
    expect(secondsOf({ claims: first, previous: first })).toMatchObject({
      window: 200,
      renew: 140,
    });
  });

  it('does not renew again and again at the end of the refresh window', () => {
    const last = session(-7 * day + 30, 300);
    expect(secondsOf({ claims: last, previous: last })).toMatchObject({ window: 30, renew: null });
  });

  it('gives an access token that says nothing the life of the settings', () => {
    expect(secondsOf({ purpose: 'access' })).toEqual({
      start: 0,
      end: 900,
      window: null,
      renew: 840,
    });
    const told = { ...noClaims, expSeconds: nowSeconds + 54_000 };
    expect(secondsOf({ purpose: 'access', claims: told })).toMatchObject({ end: 54_000 });
  });

  it('rotates a login token three days ahead', () => {
    const claims = { ...noClaims, expSeconds: nowSeconds + 30 * day };
    expect(secondsOf({ purpose: 'login', claims })).toMatchObject({
      renew: 27 * day,
      window: null,
    });
    expect(secondsOf({ purpose: 'login' })).toMatchObject({ end: null, renew: null });
  });

  it('never renews a pasted token', () => {
    const claims = session(0, 300);
    expect(secondsOf({ purpose: 'pasted', claims })).toMatchObject({ end: 300, renew: null });
  });

  it('follows the connection’s lead, up to half the life', () => {
    const claims = session(0, 300);
    const lead = (leadSeconds: number) =>
      secondsOf({ claims, settings: { ...settings, leadSeconds } }).renew;
    expect(lead(10)).toBe(290);
    expect(lead(299)).toBe(150);
  });

  it('never renews later than the end or the window', () => {
    const seconds = fc.option(
      fc.integer({ min: nowSeconds - 9 * day, max: nowSeconds + 40 * day }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...purposeSchema.options),
        fc.record({ expSeconds: seconds, origIatSeconds: seconds, iatSeconds: seconds }),
        fc.option(fc.integer({ min: 1, max: 30 * day })),
        (purpose, claims, leadSeconds) => {
          const found = tokenInstants(
            arrival({
              purpose,
              claims: { ...noClaims, ...claims },
              settings: { ...settings, leadSeconds },
            }),
          );
          const { renewByMs, expiresAtMs, refreshEndsAtMs } = found;
          if (renewByMs === null) return;
          expect(renewByMs).toBeLessThanOrEqual(expiresAtMs ?? Number.NaN);
          if (refreshEndsAtMs !== null) expect(renewByMs).toBeLessThanOrEqual(refreshEndsAtMs);
        },
      ),
    );
  });
});
