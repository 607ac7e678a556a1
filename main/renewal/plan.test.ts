import { describe, expect, it } from 'vitest';
import { connectionSettingsSchema } from '../../shared/connection.ts';
import { noClaims } from '../../shared/token/key-claims.ts';
import { isNews, type Plan, plansOf } from './plan.ts';
import { connectionOf, nowMs, tokenOf } from './testing/connections.ts';

const settings = (more: object) => connectionSettingsSchema.parse(more);
const dueIn = (plan: Plan | undefined) =>
  plan?.dueAtMs === null || plan === undefined ? plan?.dueAtMs : plan.dueAtMs - nowMs;
const only = (plans: readonly Plan[]) => {
  expect(plans).toHaveLength(1);
  return plans[0];
};

describe('the plan for a session', () => {
  it('is due when its lead begins, by our clock', () => {
    const plan = only(plansOf(connectionOf([tokenOf('session')])));
    expect(plan).toMatchObject({
      tokenId: 'c.session',
      connectionId: 'c',
      rotates: false,
      endpoint: 'https://one.example/',
      dueAtMs: nowMs + 240_000,
      endsAtMs: nowMs + 300_000,
      outcomeUnknown: false,
    });
    const clock = { offsetMs: 10_000, uncertaintyMs: 0, source: 'date-header' } as const;
    expect(only(plansOf(connectionOf([tokenOf('session')], { clock })))).toMatchObject({
      dueAtMs: nowMs + 230_000,
      endsAtMs: nowMs + 290_000,
    });
  });

  it('comes a little earlier, by up to a fifth of its lead, each token by its own share', () => {
    const half = tokenOf('session', { fingerprint: '8000000000000000' });
    const last = tokenOf('session', { fingerprint: 'ffffffff00000000' });
    expect(dueIn(only(plansOf(connectionOf([half]))))).toBe(240_000 - 6_000);
    expect(dueIn(only(plansOf(connectionOf([last]))))).toBeCloseTo(240_000 - 12_000, 0);
  });

  it('is none when nothing may or can be done', () => {
    const off = { settings: settings({ autoRenew: false }) };
    expect(dueIn(only(plansOf(connectionOf([tokenOf('session')], off))))).toBeNull();
    const last = tokenOf('session', { renewByMs: null });
    expect(dueIn(only(plansOf(connectionOf([last]))))).toBeNull();
    const endless = tokenOf('session', { renewByMs: null, expiresAtMs: null });
    expect(only(plansOf(connectionOf([endless], { passwordKept: true })))).toMatchObject({
      dueAtMs: null,
      endsAtMs: null,
    });
  });

  it('is a new sign-in by the kept password when it is the last that can be refreshed', () => {
    const last = tokenOf('session', { renewByMs: null });
    const kept = { passwordKept: true };
    expect(dueIn(only(plansOf(connectionOf([last], kept))))).toBe(240_000);
    const lead = { ...kept, settings: settings({ leadSeconds: 100 }) };
    expect(dueIn(only(plansOf(connectionOf([last], lead))))).toBe(200_000);
    const long = { ...kept, settings: settings({ leadSeconds: 299 }) };
    expect(dueIn(only(plansOf(connectionOf([last], long))))).toBe(150_000);
  });

  it('is at once when it was made ahead of our clock, and nobody knows the server’s', () => {
    const clock = { offsetMs: 0, uncertaintyMs: null, source: 'none' } as const;
    const made = (aheadMs: number, claim = 'origIatSeconds') => {
      const claims = { ...noClaims, [claim]: (nowMs + aheadMs) / 1_000 };
      return only(plansOf(connectionOf([tokenOf('session', { claims })], { clock })));
    };
    expect(made(6_000)?.dueAtMs).toBe(Number.NEGATIVE_INFINITY);
    expect(made(6_000, 'iatSeconds')?.dueAtMs).toBe(Number.NEGATIVE_INFINITY);
    expect(dueIn(made(5_000))).toBe(240_000);
    const known = connectionOf([
      tokenOf('session', { claims: { ...noClaims, iatSeconds: nowMs / 1_000 + 60 } }),
    ]);
    expect(dueIn(only(plansOf(known)))).toBe(240_000);
    expect(dueIn(only(plansOf(connectionOf([tokenOf('session')], { clock }))))).toBe(240_000);
  });
});

describe('the plans for an inabit connection', () => {
  const login = tokenOf('login', {
    expiresAtMs: nowMs + 1_000_000,
    renewByMs: nowMs + 900_000,
    fingerprint: '0000000000000001',
  });
  const inabit = { provider: 'inabit' } as const;

  it('renew the access token with the login token, and rotate that', () => {
    const plans = plansOf(connectionOf([tokenOf('access'), login], inabit));
    expect(plans).toMatchObject([
      { tokenId: 'c.login', rotates: true, dueAtMs: nowMs + 900_000, endsAtMs: nowMs + 1_000_000 },
      {
        tokenId: 'c.access',
        rotates: false,
        dueAtMs: nowMs + 240_000,
        endsAtMs: nowMs + 1_000_000,
      },
    ]);
  });

  it('follow their own switches', () => {
    const off = settings({ autoRotate: false });
    const tokens = [tokenOf('access'), login];
    expect(plansOf(connectionOf(tokens, { ...inabit, settings: off })).map(dueIn)).toEqual([
      null,
      240_000,
    ]);
    const renewOff = settings({ autoRenew: false });
    expect(plansOf(connectionOf(tokens, { ...inabit, settings: renewOff })).map(dueIn)).toEqual([
      900_000,
      null,
    ]);
    expect(plansOf(connectionOf([login], { ...inabit, settings: renewOff }))).toHaveLength(1);
  });

  it('get a first access token at once', () => {
    expect(plansOf(connectionOf([login], inabit))).toMatchObject([
      { tokenId: 'c.login' },
      { tokenId: 'c.access', dueAtMs: Number.NEGATIVE_INFINITY, endsAtMs: nowMs + 1_000_000 },
    ]);
  });

  it('ask what became of a rotation first', () => {
    for (const rotation of ['rotating', 'unknown'] as const) {
      const plans = plansOf(connectionOf([tokenOf('access'), login], { ...inabit, rotation }));
      expect(plans.map((plan) => plan.outcomeUnknown)).toEqual([true, false]);
    }
  });

  it('never rotate at once for a clock that nobody knows', () => {
    const clock = { offsetMs: 0, uncertaintyMs: null, source: 'none' } as const;
    const claims = { ...noClaims, iatSeconds: nowMs / 1_000 + 600 };
    expect(dueIn(plansOf(connectionOf([{ ...login, claims }], { ...inabit, clock }))[0])).toBe(
      900_000,
    );
  });
});

it('leaves pasted tokens alone', () => {
  expect(plansOf(connectionOf([tokenOf('pasted')], { provider: 'pasted' }))).toEqual([]);
  expect(plansOf(connectionOf([]))).toEqual([]);
});

it('plans without an endpoint too: the operation says what is missing', () => {
  expect(only(plansOf(connectionOf([tokenOf('session')], { endpoint: null })))?.endpoint).toBe('');
});

describe('news', () => {
  const login = tokenOf('login', { fingerprint: '0000000000000001' });
  const access = tokenOf('access');
  const before = connectionOf([access, login], { provider: 'inabit' });
  const newsIn = (after: typeof before) => {
    const old = plansOf(before);
    return plansOf(after).flatMap((plan, index) =>
      isNews(old[index], plan) ? [plan.tokenId] : [],
    );
  };

  it('are a first sight, another token, other instants, and what the user changes', () => {
    const [plan] = plansOf(before);
    expect(plan && isNews(undefined, plan)).toBe(true);
    const renewed = { ...access, fingerprint: '00000000000000aa' };
    expect(newsIn({ ...before, tokens: [renewed, login] })).toEqual(['c.access']);
    const rotated = { ...login, fingerprint: '00000000000000bb' };
    expect(newsIn({ ...before, tokens: [access, rotated] })).toEqual(['c.login', 'c.access']);
    const retimed = { ...access, renewByMs: nowMs };
    expect(newsIn({ ...before, tokens: [retimed, login] })).toEqual(['c.access']);
    expect(newsIn({ ...before, settings: settings({ autoRenew: false }) })).toEqual(['c.access']);
    expect(newsIn({ ...before, rotation: 'unknown' })).toEqual(['c.login']);
    for (const more of [
      { endpoint: 'https://other.example/' },
      { scheme: 'JWT2' },
      { email: 'b@example.com' },
      { passwordKept: true },
    ]) {
      expect(newsIn({ ...before, ...more })).toEqual(['c.login', 'c.access']);
    }
  });

  it('are not what only looks different', () => {
    const clock = { offsetMs: 5, uncertaintyMs: 1, source: 'date-header' } as const;
    expect(newsIn({ ...before, clock, busy: 'renewing', name: 'new', check: null })).toEqual([]);
  });
});
