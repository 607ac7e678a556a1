import type { Mask } from './masking.ts';
import { type TransportError, type TransportFacts, transportError } from './transport-error.ts';

/**
 * Statuses by which a server or what stands before it turns a request away unprocessed (RFC 9110
 * section 15.5). Not among them: 303 (done, result elsewhere), 302 (means 303 to many), 406, 408,
 * 409 and unregistered ones, after which a request may have been carried out.
 */
const turnedAway = new Set([
  301, 307, 308, 400, 401, 403, 404, 405, 407, 411, 413, 414, 415, 421, 422, 426, 429, 431, 451,
]);

/** Whether a request that got this status can have been executed. */
export function mayHaveExecuted(status: number): boolean {
  return !turnedAway.has(status);
}

/** The error for a response that is refused by its status alone; null when its body is to be read. */
export function refuseByStatus(
  response: Response,
  endpoint: URL,
  mask: Mask,
  known: Omit<TransportFacts, 'mayHaveArrived'>,
): TransportError | null {
  const { status } = response;
  const facts = { ...known, status, mayHaveArrived: mayHaveExecuted(status) };
  if (status >= 300 && status < 400) {
    return redirectError(response.headers.get('location'), status, endpoint, mask, facts);
  }
  if (status === 429) {
    return transportError(
      'http/rate-limited',
      `${endpoint.host} says that there were too many requests (HTTP 429).`,
      waitStep(facts.retryAfterMs ?? null),
      facts,
    );
  }
  if (status < 500) return null;
  return transportError(
    'http/server-error',
    `${endpoint.host} failed to answer (HTTP ${status}).`,
    waitStep(facts.retryAfterMs ?? null),
    facts,
  );
}

/** The error for a status without a GraphQL body. */
export function statusError(endpoint: URL, status: number, facts: TransportFacts): TransportError {
  return transportError(
    'http/status',
    `${endpoint.host} answered HTTP ${status} instead of GraphQL.`,
    statusStep(status),
    facts,
  );
}

function statusStep(status: number): string {
  switch (status) {
    case 401:
    case 403:
      return 'Check that this account or token may use the endpoint, and whether a VPN or a gateway login is needed.';
    case 404:
    case 405:
    case 410:
      return "Check the endpoint's path: GraphQL is served elsewhere, often at /graphql or /graphql/ (mind the last slash).";
    case 407:
      return 'The proxy wants a login: check the proxy settings of this computer.';
    default:
      return 'Check the endpoint; if it is right, tell whoever runs the server.';
  }
}

function waitStep(retryAfterMs: number | null): string {
  if (retryAfterMs === null) return 'Wait a little and try again.';
  return `Try again in ${Math.ceil(retryAfterMs / 1_000)} s: the server asked for that.`;
}

function redirectError(
  location: string | null,
  status: number,
  endpoint: URL,
  mask: Mask,
  facts: TransportFacts,
): TransportError {
  const target = location === null ? null : URL.parse(location, endpoint);
  if (target === null) {
    return transportError(
      'network/redirect',
      `${endpoint.host} redirects (HTTP ${status}) without a readable target.`,
      'Check the endpoint.',
      facts,
    );
  }
  // Query and fragment are left out: they can hold session or login secrets.
  const shown = mask(`${target.protocol}//${target.host}${target.pathname}`);
  return transportError(
    'network/redirect',
    `${endpoint.host} redirects to ${shown} (HTTP ${status}). Tokendesk never follows a redirect with credentials.`,
    redirectStep(endpoint, target, shown),
    facts,
  );
}

function redirectStep(endpoint: URL, target: URL, shown: string): string {
  if (target.hostname !== endpoint.hostname) {
    return `If you trust ${target.host}, use ${shown} as the endpoint; if it is a login page, check VPN or proxy.`;
  }
  if (target.pathname === `${endpoint.pathname}/`) {
    return `The endpoint lacks its last slash: change it to ${shown}`;
  }
  if (target.protocol === 'https:' && endpoint.protocol === 'http:') {
    return `The endpoint wants https: change it to ${shown}`;
  }
  return `If that is the GraphQL endpoint, change the connection's endpoint to ${shown}`;
}
