import type { ErrorCode } from '../../shared/errors.ts';
import type { ServerDate } from '../http/transport-error.ts';
import type { ProviderError } from './provider-call.ts';

/** The failing half of a `ProviderResult`. */
export interface Refused {
  readonly ok: false;
  readonly error: ProviderError;
}

/** A refusal by the server itself: the request did arrive. */
export function refusal(
  code: ErrorCode,
  message: string,
  next: string,
  serverDates: readonly ServerDate[],
): Refused {
  const error = { code, message, next, mayHaveArrived: true, retryAfterMs: null, serverDates };
  return { ok: false, error };
}

/** A wrong endpoint or a server that speaks another schema. */
export function unexpectedShape(what: string, serverDates: readonly ServerDate[]): Refused {
  return refusal(
    'graphql/unexpected-shape',
    what,
    'Check that the endpoint and the kind of connection fit each other.',
    serverDates,
  );
}
