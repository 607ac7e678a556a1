import { err, ok, type Result } from '../../shared/result.ts';
import type { GraphqlReply } from './graphql-reply.ts';
import { createMask, type Mask } from './masking.ts';
import {
  cancelledError,
  describeNetworkFailure,
  timeoutError,
  tooLargeError,
} from './network-failure.ts';
import { parseReply } from './parse-reply.ts';
import { BodyTooLarge, dropBody, readBody } from './read-body.ts';
import { refuseByStatus } from './refused-response.ts';
import { createSingleUseBody, type SingleUseBody } from './request-body.ts';
import { secretsOf } from './request-secrets.ts';
import { readRetryAfter, readServerDate } from './response-headers.ts';
import { type TransportError, transportError } from './transport-error.ts';

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

const defaultTimeoutMs = 20_000;
const defaultMaxBytes = 8 * 1_024 * 1_024;

/**
 * Sends one GraphQL request as HTTP POST (GraphQL over HTTP), exactly once: no retry, no redirect,
 * no cache. Any GraphQL answer, with errors or not, is a value; the rest is a `TransportError`.
 * Never throws.
 */
export const postGraphql: PostGraphql = async (request, deps) => {
  const notSent = { mayHaveArrived: false };
  const endpoint = usableEndpoint(request.endpoint);
  if (endpoint === null) {
    return err(
      transportError(
        'endpoint/invalid',
        'The endpoint is not a usable http or https address.',
        'Write it as https://host/path, without a user name or password in it.',
        notSent,
      ),
    );
  }
  if (!isHeaderValue(request.authorization ?? '')) {
    return err(
      transportError(
        'input/invalid',
        'The token holds characters that a header cannot carry.',
        'Copy the token again, whole and without line breaks.',
        notSent,
      ),
    );
  }
  if (request.signal.aborted) return err(cancelledError(notSent));
  return exchange(request, endpoint, deps);
};

async function exchange(
  request: GraphqlRequest,
  endpoint: URL,
  deps: GraphqlDeps,
): Promise<Result<GraphqlReply, TransportError>> {
  const body = createSingleUseBody(requestJson(request));
  const timeoutMs = request.timeoutMs ?? defaultTimeoutMs;
  const stop = createStop(request.signal, timeoutMs);
  try {
    const answer = await sendAndRead(request, endpoint, body, stop.signal, deps);
    return 'code' in answer ? err(answer) : ok(answer);
  } catch (thrown) {
    const facts = { mayHaveArrived: body.mayHaveLeft() };
    if (thrown instanceof BodyTooLarge) return err(tooLargeError(endpoint.host, 'body', facts));
    if (stop.reason() === 'cancelled') return err(cancelledError(facts));
    if (stop.reason() === 'timeout') return err(timeoutError(endpoint.host, timeoutMs, facts));
    return err(describeNetworkFailure(thrown, endpoint, facts));
  } finally {
    stop.release();
  }
}

async function sendAndRead(
  request: GraphqlRequest,
  endpoint: URL,
  body: SingleUseBody,
  signal: AbortSignal,
  deps: GraphqlDeps,
): Promise<GraphqlReply | TransportError> {
  const mask: Mask = createMask(secretsOf(request));
  const sentAtMs = deps.now();
  const response = await deps.fetch(endpoint, requestInit(request, body, signal, deps));
  const receivedAtMs = deps.now();
  const known = {
    serverDate: readServerDate(response.headers, sentAtMs, receivedAtMs),
    retryAfterMs: readRetryAfter(response.headers, receivedAtMs),
  };
  const refusal = refuseByStatus(response, endpoint, mask, known);
  if (refusal !== null) {
    dropBody(response);
    return refusal;
  }
  const text = await readBody(response, request.maxBytes ?? defaultMaxBytes);
  const contentType = response.headers.get('content-type');
  return parseReply(text, { ...known, status: response.status, contentType }, endpoint, mask);
}

function requestInit(
  request: GraphqlRequest,
  body: SingleUseBody,
  signal: AbortSignal,
  deps: GraphqlDeps,
): RequestInit & { readonly duplex: 'half' } {
  return {
    method: 'POST',
    headers: requestHeaders(request, body, deps.userAgent ?? 'Tokendesk'),
    body: body.stream,
    duplex: 'half',
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal,
  };
}

function requestHeaders(
  request: GraphqlRequest,
  body: SingleUseBody,
  userAgent: string,
): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    // Without it a stream goes out chunked, which WSGI servers don't read.
    'Content-Length': String(body.byteLength),
    Accept: 'application/graphql-response+json, application/json;q=0.9',
    'User-Agent': userAgent,
    ...(request.authorization === null ? {} : { Authorization: request.authorization }),
  };
}

function requestJson(request: GraphqlRequest): string {
  return JSON.stringify({
    query: request.document,
    operationName: request.operationName,
    variables: request.variables,
  });
}

/** Null for what fetch would refuse, or throw about in words that quote the address's password. */
function usableEndpoint(text: string): URL | null {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  return url.username === '' && url.password === '' ? url : null;
}

/** RFC 9110 section 5.5: visible ASCII, space, tab and obs-text. */
function isHeaderValue(value: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
}

/** One signal for the user's cancel and the time-out, which remembers which of the two came first. */
function createStop(userSignal: AbortSignal, timeoutMs: number) {
  const controller = new AbortController();
  let reason: 'cancelled' | 'timeout' | null = null;
  const stop = (why: 'cancelled' | 'timeout') => {
    reason ??= why;
    controller.abort();
  };
  const onCancel = () => stop('cancelled');
  const timer = setTimeout(() => stop('timeout'), timeoutMs);
  userSignal.addEventListener('abort', onCancel, { once: true });
  return {
    signal: controller.signal,
    reason: () => reason,
    release() {
      clearTimeout(timer);
      userSignal.removeEventListener('abort', onCancel);
    },
  };
}
