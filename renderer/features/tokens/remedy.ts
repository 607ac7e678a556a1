import type { ConnectionSummary } from '../../../shared/connection.ts';
import type { AppError } from '../../../shared/result.ts';

/** What one button can do about a problem. */
export type Remedy = 'sign-in' | 'replace-token' | 'resolve-rotation' | 'edit' | 'try-again' | null;

export const remedyLabels: Record<Exclude<Remedy, null>, string> = {
  'sign-in': 'Sign in',
  'replace-token': 'Paste a new token',
  'resolve-rotation': 'Find out which token lives',
  edit: 'Edit the connection',
  'try-again': 'Try again',
};

/** The step that helps against an error of a connection; null when no button does. */
export function remedyFor(
  connection: Pick<ConnectionSummary, 'provider' | 'endpoint'>,
  error: Pick<AppError, 'code'>,
): Remedy {
  const { provider } = connection;
  switch (error.code) {
    case 'rotation/outcome-unknown':
      return 'resolve-rotation';
    case 'auth/login-token-dead':
    case 'auth/login-token-needed':
      return 'replace-token';
    case 'auth/bad-credentials':
    case 'auth/password-needed':
    case 'auth/refresh-window-over':
    case 'auth/token-expired':
    case 'auth/token-invalid':
    case 'auth/user-disabled':
      return provider === 'avii' ? 'sign-in' : 'replace-token';
    case 'token/expired':
      return provider === 'avii'
        ? 'sign-in'
        : provider === 'pasted'
          ? 'replace-token'
          : 'try-again';
    case 'endpoint/invalid':
    case 'endpoint/insecure':
    case 'network/redirect':
    case 'network/unknown-host':
    case 'http/not-json':
    case 'auth/scheme-ignored':
      return 'edit';
    case 'vault/locked':
    case 'connection/busy':
    case 'connection/not-found':
    case 'connection/not-supported':
      return null;
    default:
      return provider === 'pasted' && connection.endpoint === null ? null : 'try-again';
  }
}
