import { describe, expect, it } from 'vitest';
import { type ErrorCode, errorCodes } from '../../shared/errors.ts';
import { failureOf } from './failure.ts';

const sortsOf = (ended: boolean) => {
  const sorted: Record<string, ErrorCode[]> = {};
  for (const code of errorCodes) {
    const { sort } = failureOf({ code, message: '', next: '' }, ended);
    sorted[sort] = [...(sorted[sort] ?? []), code];
  }
  return sorted;
};

describe('a failed renewal', () => {
  it('is tried again unless only a person can help', () => {
    expect(sortsOf(false)).toMatchObject({
      unknown: ['rotation/outcome-unknown'],
      doubtful: [
        'auth/token-expired',
        'auth/token-invalid',
        'auth/user-disabled',
        'auth/login-token-dead',
      ],
      refused: [
        'endpoint/invalid',
        'endpoint/insecure',
        'auth/bad-credentials',
        'auth/refresh-window-over',
        'auth/password-needed',
        'auth/login-token-needed',
        'auth/scheme-ignored',
        'token/not-found',
        'connection/not-found',
        'connection/not-supported',
        'vault/locked',
        'vault/record-refused',
      ],
    });
  });

  it('is final when the token has ended by our own knowledge too', () => {
    const { refused = [], doubtful } = sortsOf(true);
    expect(doubtful).toEqual(['auth/login-token-dead']);
    expect(refused).toEqual(
      expect.arrayContaining(['auth/token-expired', 'auth/token-invalid', 'auth/user-disabled']),
    );
  });

  it('passes on what the server asked for', () => {
    const error = { code: 'http/rate-limited', message: '', next: '' } as const;
    expect(failureOf({ ...error, retryAfterMs: 5 }, false)).toEqual({
      code: 'http/rate-limited',
      sort: 'passing',
      retryAfterMs: 5,
    });
    expect(failureOf(error, false).retryAfterMs).toBeNull();
  });
});
