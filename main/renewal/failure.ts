import type { ErrorCode } from '../../shared/errors.ts';
import type { OperationError } from '../lifecycle/operation.ts';
import type { Failure } from './renewal-machine.ts';

/** The same request again would be refused again: only the user can help. */
const refusedCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'auth/bad-credentials',
  'auth/token-expired',
  'auth/token-invalid',
  'auth/refresh-window-over',
  'auth/user-disabled',
  'auth/login-token-dead',
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

/** Whether a failed renewal is worth another try. */
export function failureOf(error: OperationError): Failure {
  const { code, retryAfterMs = null } = error;
  if (code === 'rotation/outcome-unknown') return { code, sort: 'unknown', retryAfterMs };
  return { code, sort: refusedCodes.has(code) ? 'refused' : 'passing', retryAfterMs };
}
