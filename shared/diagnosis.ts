import type { ConnectionSummary } from './connection.ts';
import type { AppError } from './result.ts';
import { formatDuration } from './time/format.ts';
import { shouldShowSkew } from './time/server-clock.ts';
import type { TokenSummary } from './token/token-summary.ts';

/** What one button can do about a problem. */
export type Remedy =
  | 'sign-in'
  | 'replace-token'
  | 'resolve-rotation'
  | 'edit'
  | 'try-again'
  | 'try-schemes'
  | 'who-am-i';

/** Why something probably failed, the likeliest first, and what helps, the best first. */
export interface Diagnosis {
  readonly probably: readonly string[];
  readonly remedies: readonly Remedy[];
}

const dayMs = 86_400_000;

/**
 * Explains a failure of a connection in plain words. What happened and the next step are in the error
 * itself; this adds why, from all that is known about the connection. `serverNowMs`: milliseconds by the
 * server's clock.
 */
export function diagnose(
  connection: ConnectionSummary,
  error: Pick<AppError, 'code'>,
  serverNowMs: number,
): Diagnosis {
  const skew = skewReason(connection);
  const { probably, remedies } = causesOf(connection, error, serverNowMs);
  const touchedByTime = error.code.startsWith('auth/') && skew !== null;
  return { probably: touchedByTime ? [...probably, skew] : probably, remedies };
}

function causesOf(
  connection: ConnectionSummary,
  { code }: Pick<AppError, 'code'>,
  serverNowMs: number,
): Diagnosis {
  const { provider } = connection;
  const renewal: Remedy = provider === 'avii' ? 'sign-in' : 'replace-token';
  const again: readonly Remedy[] =
    provider === 'pasted' && connection.endpoint === null ? [] : ['try-again'];
  switch (code) {
    case 'auth/bad-credentials':
      return {
        probably: [
          'The e-mail address or the password has a typing mistake, or the password was changed.',
          'The user is disabled or unknown: this server gives the same answer to all three.',
          'The endpoint belongs to another environment, where this user does not exist.',
        ],
        remedies: ['sign-in', 'edit'],
      };
    case 'auth/token-expired':
    case 'token/expired':
      return { probably: [expiredReason(connection, serverNowMs)], remedies: [renewal] };
    case 'auth/refresh-window-over':
      return {
        probably: [
          'A session can be refreshed for so long after the first sign-in only (origIat plus the refresh window). The server may have a shorter window than the one set here.',
        ],
        remedies: ['sign-in', 'edit'],
      };
    case 'auth/token-invalid':
      return {
        probably: [
          'The token was made by another server or environment: its signature does not fit here.',
          "The server's signing key was changed since the token was made.",
          'The token was cut off or changed on its way.',
        ],
        remedies: [renewal, 'try-schemes'],
      };
    case 'auth/user-disabled':
      return {
        probably: ['An administrator disabled or deleted the user after the token was made.'],
        remedies: [renewal],
      };
    case 'auth/login-token-dead':
      return {
        probably: [
          'It was rotated elsewhere: each rotation ends the login token before it.',
          'Its 30 days are over, or support withdrew it.',
          ...(connection.rotation === 'none'
            ? []
            : ['The reply to a rotation from here was lost, and the new token with it.']),
        ],
        remedies: ['replace-token'],
      };
    case 'auth/login-token-needed':
      return { probably: [], remedies: ['replace-token'] };
    case 'auth/password-needed':
      return {
        probably: ['The password was not kept, so that Tokendesk cannot sign in by itself.'],
        remedies: ['sign-in'],
      };
    case 'auth/scheme-ignored':
      return {
        probably: [
          `The server reads only tokens behind another word than "${connection.scheme}": many take JWT, many Bearer, and ignore the rest without a word.`,
          'The token has lost its user or its rights: a token can be valid and yet not usable.',
        ],
        remedies: ['try-schemes', 'edit'],
      };
    case 'rotation/outcome-unknown':
      return {
        probably: [
          'The network broke, or the server failed, after the request was sent and before its reply came.',
        ],
        remedies: ['resolve-rotation'],
      };
    case 'network/tls':
      return {
        probably: [
          'A company proxy or a virus scanner opens encrypted connections with a certificate of its own (TLS interception) that this system does not trust.',
          "The server's certificate has ended, belongs to another name, or is self-signed.",
          'The clock of this computer is wrong by days.',
        ],
        remedies: ['try-again', 'edit'],
      };
    case 'network/unknown-host':
      return {
        probably: [
          'The name in the endpoint has a typing mistake.',
          'This computer is offline, or the name is known only inside a VPN.',
        ],
        remedies: ['try-again', 'edit'],
      };
    case 'network/refused':
      return {
        probably: [
          'The server is not running, or listens on another port.',
          'A firewall turns the connection away.',
        ],
        remedies: ['try-again', 'edit'],
      };
    case 'network/redirect':
      return {
        probably: [
          'The endpoint lacks its trailing slash, or is http where the server wants https. Credentials are never sent along a redirect.',
        ],
        remedies: ['edit'],
      };
    case 'http/not-json':
      return {
        probably: [
          'The endpoint is a web page, not the GraphQL endpoint.',
          'A login page of a proxy or hotel network answers in its place.',
        ],
        remedies: ['edit', 'try-again'],
      };
    case 'http/status':
      return {
        probably: ['The path of the endpoint is not the one of the GraphQL API.'],
        remedies: ['edit', 'try-again'],
      };
    case 'http/rate-limited':
    case 'http/server-error':
    case 'network/timeout':
    case 'network/interrupted':
      return {
        probably: ['The server is overloaded or being restarted; Tokendesk tries again by itself.'],
        remedies: again,
      };
    case 'endpoint/invalid':
    case 'endpoint/insecure':
      return { probably: [], remedies: ['edit'] };
    case 'vault/locked':
    case 'connection/busy':
    case 'connection/not-found':
    case 'connection/not-supported':
      return { probably: [], remedies: [] };
    default:
      return { probably: [], remedies: again };
  }
}

function expiredReason(connection: ConnectionSummary, serverNowMs: number): string {
  const main = connection.tokens.find((token) => token.purpose !== 'login');
  const endedMs = main?.expiresAtMs;
  const ago =
    endedMs != null && endedMs < serverNowMs
      ? `It ended ${formatDuration(serverNowMs - endedMs)} ago`
      : 'It has ended';
  return connection.provider === 'pasted'
    ? `${ago}, and a pasted token cannot be renewed.`
    : `${ago}: Tokendesk was not running, was locked, or could not reach the server in time.`;
}

function skewReason({ clock }: ConnectionSummary): string | null {
  if (!shouldShowSkew(clock)) return null;
  const direction = clock.offsetMs > 0 ? 'ahead of' : 'behind';
  return `The server's clock is ${formatDuration(Math.abs(clock.offsetMs))} ${direction} this computer's: one of the two is wrong, and tokens are refused for it.`;
}

/** What the user will have to do, and by when, although nothing is wrong yet. */
export interface Need {
  readonly message: string;
  readonly next: string;
  readonly remedy: Remedy;
  /** Milliseconds by the server's clock. */
  readonly byMs: number;
}

/**
 * Tells early what Tokendesk will not be able to do by itself: a sign-in at the end of the refresh
 * window without a kept password, a login token that nobody rotates. Null while there is time.
 */
export function upcomingNeed(connection: ConnectionSummary, serverNowMs: number): Need | null {
  const { tokens, settings } = connection;
  const session = tokens.find((token) => token.purpose === 'session');
  const login = tokens.find((token) => token.purpose === 'login');
  if (session && !connection.passwordKept) return signInNeed(session, serverNowMs);
  if (login?.expiresAtMs != null && !settings.autoRotate) {
    const leadMs = Math.min(7 * dayMs, (login.expiresAtMs - login.startsAtMs) / 4);
    if (serverNowMs < login.expiresAtMs - leadMs || serverNowMs >= login.expiresAtMs) return null;
    return {
      message: 'The login token ends soon, and rotating by itself is turned off.',
      next: 'Rotate it here, or paste the one that was rotated elsewhere.',
      remedy: 'replace-token',
      byMs: login.expiresAtMs,
    };
  }
  return null;
}

function signInNeed(session: TokenSummary, serverNowMs: number): Need | null {
  const { refreshEndsAtMs, expiresAtMs, claims, startsAtMs } = session;
  if (refreshEndsAtMs === null || expiresAtMs === null || serverNowMs >= expiresAtMs) return null;
  const windowMs = refreshEndsAtMs - (claims.origIatSeconds ?? startsAtMs / 1000) * 1000;
  const leadMs = Math.min(dayMs, windowMs / 4);
  if (serverNowMs < refreshEndsAtMs - leadMs) return null;
  return {
    message:
      'The refresh window ends soon; after it only a new sign-in helps, and no password is kept.',
    next: 'Sign in now, and keep the password if Tokendesk is to do this by itself.',
    remedy: 'sign-in',
    byMs: Math.max(refreshEndsAtMs, expiresAtMs),
  };
}

/** What a passed check says about the server itself; null for nothing. */
export function findingOf(connection: ConnectionSummary): string | null {
  const { check, tokens, clock } = connection;
  const token = tokens.find((candidate) => candidate.purpose !== 'login');
  if (!check?.passed || token?.expiresAtMs == null) return null;
  const endedBeforeMs =
    check.atMs + clock.offsetMs - token.expiresAtMs - (clock.uncertaintyMs ?? 0);
  return endedBeforeMs > 2_000
    ? 'The server accepted a token that had ended: it does not check expiry, or its clock is wrong.'
    : null;
}
