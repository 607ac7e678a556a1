import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../../shared/errors.ts';
import { remedyFor, remedyLabels } from './remedy.ts';

const avii = { provider: 'avii', endpoint: 'https://a.example/' } as const;
const inabit = { provider: 'inabit', endpoint: 'https://i.example/' } as const;
const pasted = { provider: 'pasted', endpoint: null } as const;

describe('the button beside a problem', () => {
  it.each([
    [avii, 'auth/bad-credentials', 'sign-in'],
    [avii, 'auth/refresh-window-over', 'sign-in'],
    [inabit, 'auth/login-token-dead', 'replace-token'],
    [inabit, 'auth/token-invalid', 'replace-token'],
    [inabit, 'rotation/outcome-unknown', 'resolve-rotation'],
    [avii, 'network/timeout', 'try-again'],
    [avii, 'network/unknown-host', 'edit'],
    [pasted, 'token/expired', 'replace-token'],
    [pasted, 'network/timeout', null],
    [avii, 'connection/busy', null],
  ] as const)('of %o for %s is %s', (connection, code, remedy) => {
    expect(remedyFor(connection, { code })).toBe(remedy);
  });

  it('never asks a connection without passwords to sign in', () => {
    for (const code of errorCodes) {
      expect(remedyFor(inabit, { code })).not.toBe('sign-in');
      expect(remedyFor(pasted, { code })).not.toBe('sign-in');
    }
  });

  it('has words for every remedy', () => {
    for (const code of errorCodes) {
      const remedy = remedyFor(avii, { code });
      if (remedy !== null) expect(remedyLabels[remedy]).not.toBe('');
    }
  });
});
