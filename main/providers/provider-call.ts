import type { AppError, Result } from '../../shared/result.ts';
import type { GraphqlDeps } from '../http/graphql-client.ts';
import type { ServerDate } from '../http/transport-error.ts';

/** What every call to a provider needs. */
export interface ProviderCall {
  readonly endpoint: string;
  /** Aborted by the user's cancel. */
  readonly signal: AbortSignal;
  /** For each HTTP exchange, in milliseconds; default 20 s. */
  readonly timeoutMs?: number;
}

export type ProviderDeps = GraphqlDeps;

/** What is known about a token before it is shown to the server: decisions rest on it, not on translated texts. */
export interface TokenTimes {
  /** The token's own `exp`, in seconds; null when it has none. */
  readonly expSeconds: number | null;
  /** Now by the server's clock, in milliseconds since 1970. */
  readonly nowServerMs: number;
}

/** Why a provider gave no token. */
export type ProviderError = AppError & {
  /** See `TransportError`: false only when the server surely did not act on the request. */
  readonly mayHaveArrived: boolean;
  readonly retryAfterMs: number | null;
  /** Samples of the server's clock, also from failures. */
  readonly serverDates: readonly ServerDate[];
};

export type ProviderResult<T> = Result<T, ProviderError>;
