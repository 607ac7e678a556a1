import { assertNever } from '../../shared/result.ts';
import type { GraphqlReply } from '../http/graphql-reply.ts';
import type { ServerDate } from '../http/transport-error.ts';
import { quoteFirst } from './ask.ts';
import type { TokenTimes } from './provider-call.ts';
import { readRefusal } from './refusal-signs.ts';
import { type Refused, refusal } from './refusals.ts';

/** True when the token's own end is over: the server need not be understood to know why it refused. */
export function hasEnded({ expSeconds, nowServerMs }: TokenTimes): boolean {
  return expSeconds !== null && nowServerMs >= expSeconds * 1_000;
}

/**
 * Why a server refused a token. The token's own end decides first, then codes and words of the
 * reply, and `unexplained` where it says nothing that is understood.
 */
export function explainTokenRefusal(
  reply: GraphqlReply,
  times: TokenTimes,
  serverDates: readonly ServerDate[],
  unexplained: () => Refused,
): Refused {
  if (hasEnded(times)) return tokenExpired(serverDates);
  const sign = readRefusal(reply);
  switch (sign) {
    case 'expired':
      return tokenExpired(serverDates);
    case 'refresh-window-over':
      return refreshWindowOver(serverDates);
    case 'user-disabled':
      return userDisabled(serverDates);
    case 'bad-token':
      return tokenInvalid(reply, serverDates);
    case 'unauthenticated':
      return reply.status === 401 ? tokenInvalid(reply, serverDates) : unexplained();
    case 'bad-credentials':
    case 'forbidden':
    case null:
      return unexplained();
    default:
      return assertNever(sign);
  }
}

/** The token is past its `exp`. */
export function tokenExpired(serverDates: readonly ServerDate[]): Refused {
  return refusal('auth/token-expired', 'The token has expired.', 'Get a new one.', serverDates);
}

/** AVII: `origIat` plus the refresh window is over. */
export function refreshWindowOver(serverDates: readonly ServerDate[]): Refused {
  return refusal(
    'auth/refresh-window-over',
    'The time in which this sign-in could be refreshed is over.',
    'Sign in again.',
    serverDates,
  );
}

/** The server does not accept the token, for a reason other than its age. */
export function tokenInvalid(reply: GraphqlReply, serverDates: readonly ServerDate[]): Refused {
  return refusal(
    'auth/token-invalid',
    `The server does not accept this token.${quoteFirst(reply)}`,
    'Check that the token belongs to this endpoint, or get a new one.',
    serverDates,
  );
}

/** The token's user may no longer sign in. */
export function userDisabled(serverDates: readonly ServerDate[]): Refused {
  return refusal(
    'auth/user-disabled',
    'The server says that this user is disabled.',
    'Ask an administrator of the API to enable the user.',
    serverDates,
  );
}

/** A refusal in words that are not understood: they are passed on, masked and shortened. */
export function notUnderstood(
  what: string,
  reply: GraphqlReply,
  next: string,
  serverDates: readonly ServerDate[],
): Refused {
  return refusal('graphql/error', `${what}${quoteFirst(reply)}`, next, serverDates);
}
