import { describe, expect, it } from 'vitest';
import { fakeConnection, fakeDetails } from '../../bridge/fake/fake-connections.ts';
import { fakeToken } from '../../bridge/fake/fake-tokens.ts';
import { leadingToken, rowClockText, rowStatus } from './row-status.ts';

const nowMs = Date.UTC(2026, 10, 21, 12);
const day = 86_400;

function inabit(loginAgeDays: number, accessAgeSeconds: number) {
  return fakeConnection('i', fakeDetails({ provider: 'inabit' }), [
    fakeToken(
      { id: 'login', purpose: 'login', lifeSeconds: 30 * day, ageSeconds: loginAgeDays * day },
      nowMs,
    ),
    fakeToken(
      { id: 'access', purpose: 'access', lifeSeconds: 900, ageSeconds: accessAgeSeconds },
      nowMs,
    ),
  ]);
}

describe('the row of a connection', () => {
  it('counts down what is copied while all is calm', () => {
    const connection = inabit(1, 10);
    expect(leadingToken(connection, nowMs)?.id).toBe('access');
    expect(rowClockText(connection, nowMs)).toBe('14:50');
    expect(rowStatus(connection, nowMs)).toBe('calm');
  });

  it('counts down the login token when that is in the worse phase', () => {
    expect(leadingToken(inabit(29.5, 10), nowMs)?.id).toBe('login');
  });

  it('has no clock once its token is over', () => {
    const connection = inabit(1, 1_000);
    expect(rowStatus(connection, nowMs)).toBe('expired');
    expect(rowClockText(connection, nowMs)).toBe('');
  });

  it('follows the server, not us', () => {
    const connection = {
      ...inabit(1, 10),
      clock: { offsetMs: 60_000, uncertaintyMs: 1, source: 'iat' as const },
    };
    expect(rowClockText(connection, nowMs)).toBe('13:50');
  });

  it('says that there is no token, or a problem', () => {
    const empty = fakeConnection('e', fakeDetails(), []);
    expect(rowStatus(empty, nowMs)).toBe('empty');
    const problem = { code: 'network/refused', message: '', next: '', sinceMs: nowMs } as const;
    expect(rowStatus({ ...inabit(1, 10), problem }, nowMs)).toBe('problem');
  });
});
