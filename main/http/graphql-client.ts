import type { Result } from '../../shared/result.ts';
import type { GraphqlReply } from './graphql-reply.ts';
import type { TransportError } from './transport-error.ts';

export interface GraphqlRequest {
  readonly endpoint: string;
  readonly document: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The whole value of the Authorization header; null to send none. */
  readonly authorization: string | null;
  /** Aborted by the user's cancel. */
  readonly signal: AbortSignal;
  /** For the whole exchange, body included, in milliseconds; default 20 s. */
  readonly timeoutMs?: number;
  /** The most that the body may have after decompression; default 8 MiB. */
  readonly maxBytes?: number;
}

/** The outside world, injected for tests. */
export interface GraphqlDeps {
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds since 1970, by our clock. */
  readonly now: () => number;
  /** Default `Tokendesk`. */
  readonly userAgent?: string;
}

/** Sends one GraphQL request, once, and reads the whole reply. */
export type PostGraphql = (
  request: GraphqlRequest,
  deps: GraphqlDeps,
) => Promise<Result<GraphqlReply, TransportError>>;
