import { describe, expect, it } from 'vitest';
import { type ConnectionSummary, connectionSettingsSchema } from './connection.ts';
import { diagnose, findingOf, upcomingNeed } from './diagnosis.ts';
import { errorCodes } from './errors.ts';
import type { TokenSummary } from './token/token-summary.ts';

const now = 1_700_000_000_000;
const hour = 3_600_000;
const day = 24 * hour;

function token(parts: Partial<TokenSummary>): TokenSummary {
  return {
    id: 'c.session',
    purpose: 'session',
    kind: 'jwt',
    preview: 'eyJ0…abcdef',
    fingerprint: '0123456789abcdef',
    byteLength: 200,
    claims: {
      email: null,
      expSeconds: null,
      origIatSeconds: null,
      iatSeconds: null,
      nbfSeconds: null,
    },
    warningCount: 0,
    receivedAtMs: now,
    startsAtMs: now,
    expiresAtMs: now + 300_000,
    refreshEndsAtMs: null,
    renewByMs: null,
    ...parts,
  };
}

function connection(parts: Partial<ConnectionSummary> = {}): ConnectionSummary {
  return {
    id: 'c',
    name: 'Test',
    colour: 'blue',
    production: false,
    endpoint: 'https://api.example.com/graphql/',
    provider: 'avii',
    scheme: 'JWT',
    email: 'a@example.com',
    role: null,
    settings: connectionSettingsSchema.parse({}),
    sandbox: false,
    passwordKept: false,
    tokens: [],
    clock: { offsetMs: 0, uncertaintyMs: 500, source: 'date-header' },
    busy: null,
    problem: null,
    check: null,
    rotation: 'none',
    createdAtMs: now,
    ...parts,
  };
}

describe('a diagnosis', () => {
  it('offers a button for every failure that a user can do something about', () => {
    const helpless = [
      'vault/locked',
      'connection/busy',
      'connection/not-found',
      'connection/not-supported',
    ];
    for (const code of errorCodes) {
      const { remedies } = diagnose(connection(), { code }, now);
      expect(remedies.length > 0, code).toBe(!helpless.includes(code));
    }
  });

  it('offers what fits the system', () => {
    const of = (provider: ConnectionSummary['provider']) =>
      diagnose(connection({ provider }), { code: 'auth/token-invalid' }, now).remedies[0];
    expect([of('avii'), of('inabit'), of('pasted')]).toEqual([
      'sign-in',
      'replace-token',
      'replace-token',
    ]);
    const noEndpoint = connection({ provider: 'pasted', endpoint: null });
    expect(diagnose(noEndpoint, { code: 'ipc/internal' }, now).remedies).toEqual([]);
  });

  it('names the wrong clock where a token was refused, and only there', () => {
    const skewed = connection({
      clock: { offsetMs: -hour, uncertaintyMs: 500, source: 'date-header' },
    });
    expect(diagnose(skewed, { code: 'auth/token-invalid' }, now).probably.at(-1)).toContain(
      'clock is 1 h 0 min behind',
    );
    expect(diagnose(skewed, { code: 'network/refused' }, now).probably.join()).not.toContain(
      'clock',
    );
  });

  it('offers to try the other word when the server ignores this one', () => {
    const { probably, remedies } = diagnose(connection(), { code: 'auth/scheme-ignored' }, now);
    expect(remedies[0]).toBe('try-schemes');
    expect(probably[0]).toContain('"JWT"');
  });

  it('says how long ago a token ended', () => {
    const ended = connection({ tokens: [token({ expiresAtMs: now - 65_000 })] });
    expect(diagnose(ended, { code: 'auth/token-expired' }, now).probably[0]).toContain('1:05 ago');
  });
});

describe('what will be needed', () => {
  const session = token({
    refreshEndsAtMs: now + 7 * day,
    expiresAtMs: now + 7 * day + 60_000,
    claims: {
      email: null,
      expSeconds: null,
      origIatSeconds: now / 1000,
      iatSeconds: null,
      nbfSeconds: null,
    },
  });

  it('is told a day before the refresh window ends, not after', () => {
    const desk = connection({ tokens: [session] });
    expect(upcomingNeed(desk, now + 5.9 * day)).toBeNull();
    expect(upcomingNeed(desk, now + 6.1 * day)).toMatchObject({
      remedy: 'sign-in',
      byMs: now + 7 * day + 60_000,
    });
    expect(upcomingNeed(desk, now + 8 * day)).toBeNull();
  });

  it('is nothing while the password is kept', () => {
    expect(
      upcomingNeed(connection({ tokens: [session], passwordKept: true }), now + 6.5 * day),
    ).toBeNull();
  });

  it('is a rotation where that is turned off', () => {
    const login = token({ purpose: 'login', expiresAtMs: now + 30 * day });
    const off = connectionSettingsSchema.parse({ autoRotate: false });
    const desk = connection({ provider: 'inabit', tokens: [login], settings: off });
    expect(upcomingNeed(desk, now + 22 * day)).toBeNull();
    expect(upcomingNeed(desk, now + 24 * day)?.remedy).toBe('replace-token');
    const on = connection({ provider: 'inabit', tokens: [login] });
    expect(upcomingNeed(on, now + 24 * day)).toBeNull();
  });
});

describe('what a check says about the server', () => {
  const passed = { kind: 'me', passed: true, atMs: now, detail: '' } as const;

  it('is that it does not check expiry, when it took an ended token', () => {
    const ended = token({ expiresAtMs: now - 10_000 });
    expect(findingOf(connection({ check: passed, tokens: [ended] }))).toContain(
      'does not check expiry',
    );
    expect(
      findingOf(connection({ check: { ...passed, passed: false }, tokens: [ended] })),
    ).toBeNull();
    expect(findingOf(connection({ check: passed, tokens: [token({})] }))).toBeNull();
    expect(
      findingOf(connection({ check: passed, tokens: [token({ expiresAtMs: now - 1_000 })] })),
    ).toBeNull();
  });
});
