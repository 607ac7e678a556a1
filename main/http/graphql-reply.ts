import type { ServerDate } from './transport-error.ts';

/** One entry of a reply's `errors`. */
export interface GraphqlProblem {
  /** What the server said: masked, on one line, at most 200 characters. Fit for people and logs. */
  readonly message: string;
  /** Whether the unshortened text matches. Decides without letting the raw text out of the reply. */
  readonly says: (pattern: RegExp) => boolean;
  readonly path: readonly (string | number)[];
  /** `extensions.code`, else `extensions.exception.code`, else `extensions.classification`. */
  readonly code: string | null;
}

/** A GraphQL answer, good or bad. `data` can hold tokens: it never goes into a log or an error. */
export interface GraphqlReply {
  readonly status: number;
  /** The root fields; null when `data` was null or absent. */
  readonly data: Readonly<Record<string, unknown>> | null;
  /** False when the key `data` was absent: by the GraphQL specification nothing was executed. */
  readonly hasData: boolean;
  readonly errors: readonly GraphqlProblem[];
  readonly serverDate: ServerDate | null;
  readonly retryAfterMs: number | null;
}
