import type { ErrorCode } from '../../shared/errors.ts';
import type { AppError } from '../../shared/result.ts';

/** One sample of the server's clock. All three in milliseconds since 1970; the last two by our clock. */
export interface ServerDate {
  /** The `Date` header (whole seconds, RFC 9110 section 6.6.1). */
  readonly dateHeaderMs: number;
  readonly sentAtMs: number;
  /** When the response's headers were in. */
  readonly receivedAtMs: number;
}

/** Why an exchange gave no GraphQL reply. Holds no secret and no server content beyond a short, masked sentence. */
export type TransportError = AppError & {
  /**
   * False only when it is sure that the GraphQL server did not act on the request: it was never
   * sent, or was turned away before execution (RFC 9110 statuses such as 404, 405 or 429).
   */
  readonly mayHaveArrived: boolean;
  /** What `Retry-After` asked for, in milliseconds from now; null when it asked for nothing. */
  readonly retryAfterMs: number | null;
  /** The HTTP status; null when no response came. */
  readonly status: number | null;
  readonly serverDate: ServerDate | null;
};

/** What an error knows beyond its words; what is left out counts as unknown. */
export interface TransportFacts {
  readonly mayHaveArrived: boolean;
  readonly retryAfterMs?: number | null;
  readonly status?: number | null;
  readonly serverDate?: ServerDate | null;
}

/** Makes a transport error: `message` says the cause, `next` what to do about it. */
export function transportError(
  code: ErrorCode,
  message: string,
  next: string,
  facts: TransportFacts,
): TransportError {
  return {
    code,
    message,
    next,
    mayHaveArrived: facts.mayHaveArrived,
    retryAfterMs: facts.retryAfterMs ?? null,
    status: facts.status ?? null,
    serverDate: facts.serverDate ?? null,
  };
}
