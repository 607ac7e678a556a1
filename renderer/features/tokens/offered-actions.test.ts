import { describe, expect, it } from 'vitest';
import { offeredActions } from './offered-actions.ts';

const connection = { endpoint: 'https://a.example/', rotation: 'none' } as const;
const kinds = (...parts: Parameters<typeof offeredActions>) =>
  offeredActions(...parts).map(({ kind }) => kind);

describe('what a card offers', () => {
  it('no longer offers to refresh an expired session: only a sign-in helps', () => {
    expect(kinds(connection, 'session', false)).toContain('renew');
    expect(kinds(connection, 'session', true)).not.toContain('renew');
    expect(offeredActions(connection, 'session', true)[0]).toMatchObject({
      kind: 'signIn',
      recommended: true,
    });
  });

  it('does not rotate a login token that is over, or whose rotation is unknown', () => {
    expect(kinds(connection, 'login', false)).toContain('rotate');
    expect(kinds(connection, 'login', true)).not.toContain('rotate');
    expect(kinds({ ...connection, rotation: 'unknown' }, 'login', false)).not.toContain('rotate');
  });

  it('asks nobody who I am without an endpoint', () => {
    expect(kinds({ ...connection, endpoint: null }, 'pasted', false)).toEqual(['replace']);
  });
});
