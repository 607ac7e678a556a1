import type { ErrorCode } from '../../shared/errors.ts';
import type { OperationError } from '../lifecycle/operation.ts';
import type { Failure } from './renewal-machine.ts';

/** The same request again would be refused again: only the user can help. */
const refusedCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  // Never by itself again: servers lock accounts after a few wrong passwords.
  'auth/bad-credentials',
  'auth/token-expired',
  'auth/refresh-window-over',
  'auth/password-needed',
  'auth/login-token-needed',
  'auth/scheme-ignored',
  'connection/not-found',
  'connection/not-supported',
  'endpoint/invalid',
  'endpoint/insecure',
  'token/not-found',
  'vault/locked',
  'vault/record-refused',
]);

/**
 * Said by servers that mean it, and by servers in trouble (their user database away, a key not yet
 * loaded, a clock set wrong): worth a few more questions, ever more rarely, none of which does harm.
 */
const doubtfulCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'auth/token-invalid',
  'auth/user-disabled',
]);

/**
 * Whether a failed renewal is worth another try. `ended`: by all that we know, the token's end is over.
 * A dead login token is doubted even then: it can't be had again without support, and a server whose
 * clock was wrong for an hour takes it back.
 */
export function failureOf(error: OperationError, ended: boolean): Failure {
  const { code, retryAfterMs = null } = error;
  return { code, sort: sortOf(code, ended), retryAfterMs };
}

function sortOf(code: ErrorCode, ended: boolean): Failure['sort'] {
  if (code === 'rotation/outcome-unknown') return 'unknown';
  if (code === 'auth/login-token-dead') return 'doubtful';
  if (code === 'auth/token-expired' && !ended) return 'doubtful';
  if (doubtfulCodes.has(code)) return ended ? 'refused' : 'doubtful';
  return refusedCodes.has(code) ? 'refused' : 'passing';
}
