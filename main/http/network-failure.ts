import { type TransportError, transportError } from './transport-error.ts';

const unknownHost = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME', 'EAI_FAIL']);
const refused = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EACCES',
]);
const timedOut = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);
const clockDependent = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);
/** OpenSSL's verification results and Node's and OpenSSL's own codes (Node: TLS, X509 certificate error codes). */
const tls =
  /^(?:CERT_|CRL_|ERR_TLS_|ERR_SSL_|ERR_OSSL_|SELF_SIGNED_|UNABLE_TO_|DEPTH_ZERO_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_|EPROTO$)/;
/** zlib, brotli and zstd. */
const compression = /^(?:Z_|ERR__ERROR_|ERR_BROTLI|ZSTD_)/;

/**
 * Says in our words why `fetch` or a body's reader threw. Only codes are looked at (and two of
 * Node's own sentences that have none): no text of the error goes further.
 */
export function describeNetworkFailure(
  thrown: unknown,
  endpoint: URL,
  facts: { mayHaveArrived: boolean },
): TransportError {
  const { code, message } = causeOf(thrown);
  const host = endpoint.host;
  if (unknownHost.has(code)) return unknownHostError(host, facts);
  if (refused.has(code)) return refusedError(host, code, facts);
  if (timedOut.has(code)) return timeoutError(host, null, facts);
  if (tls.test(code) || message.includes('before secure TLS connection was established')) {
    return tlsError(host, code, facts);
  }
  if (message === 'bad port') return badPortError(endpoint, facts);
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return tooLargeError(host, 'headers', facts);
  if (code.startsWith('HPE_') || message.startsWith('Response does not match the HTTP')) {
    return notHttpError(endpoint, facts);
  }
  const proxyStatus = /^Proxy response \((\d{3})\)/.exec(message)?.[1];
  if (proxyStatus !== undefined) return proxyError(host, proxyStatus, facts);
  if (compression.test(code)) return garbledError(host, facts);
  return transportError(
    'network/interrupted',
    `The connection to ${host} broke off${code === '' ? '' : ` (${code})`}.`,
    'Check the network and try again.',
    facts,
  );
}

/** The user's cancel. */
export function cancelledError(facts: { mayHaveArrived: boolean }): TransportError {
  const message = facts.mayHaveArrived
    ? 'Cancelled. The request may have reached the server before that.'
    : 'Cancelled before anything was sent.';
  return transportError('network/cancelled', message, 'Start again when you like.', facts);
}

/** `timeoutMs` is null when the network stack gave up by itself. */
export function timeoutError(
  host: string,
  timeoutMs: number | null,
  facts: { mayHaveArrived: boolean },
): TransportError {
  const within = timeoutMs === null ? 'in time' : `within ${timeoutMs / 1_000} s`;
  return transportError(
    'network/timeout',
    `${host} gave no complete answer ${within}.`,
    'Try again; if it stays so, check the endpoint and whether the server is up.',
    facts,
  );
}

export function tooLargeError(
  host: string,
  what: string,
  facts: { mayHaveArrived: boolean },
): TransportError {
  return transportError(
    'network/too-large',
    `The answer of ${host} is too large (${what}); reading was stopped.`,
    'Check that the endpoint is the GraphQL endpoint.',
    facts,
  );
}

function unknownHostError(host: string, facts: { mayHaveArrived: boolean }): TransportError {
  return transportError(
    'network/unknown-host',
    `The host name of ${host} can't be found.`,
    'Check the spelling of the endpoint and that you are online (or on the company network).',
    facts,
  );
}

function refusedError(
  host: string,
  code: string,
  facts: { mayHaveArrived: boolean },
): TransportError {
  return transportError(
    'network/refused',
    code === 'ECONNREFUSED'
      ? `Nothing accepts connections at ${host}.`
      : `${host} can't be reached (${code}).`,
    'Check host and port of the endpoint, that the server runs, and firewall or VPN.',
    facts,
  );
}

function tlsError(host: string, code: string, facts: { mayHaveArrived: boolean }): TransportError {
  const shown = code === '' ? '' : ` (${code})`;
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG') {
    return transportError(
      'network/tls',
      `${host} does not speak TLS on this port${shown}.`,
      'Check the port of the endpoint, or whether it should start with http:// instead of https://.',
      facts,
    );
  }
  const next = clockDependent.has(code)
    ? "Check this computer's date and time; if they are right, the server's certificate must be renewed."
    : "Behind a company proxy: install the company's root certificate in the operating system. Otherwise check the host name, and tell the server's owner.";
  return transportError(
    'network/tls',
    `No trusted TLS connection to ${host}${shown}. Nothing secret was sent.`,
    next,
    facts,
  );
}

function proxyError(
  host: string,
  proxyStatus: string,
  facts: { mayHaveArrived: boolean },
): TransportError {
  return transportError(
    'network/refused',
    `The proxy opens no way to ${host} (HTTP ${proxyStatus}).`,
    proxyStatus === '407'
      ? 'The proxy wants a login: put it into the HTTPS_PROXY environment variable, or ask your administrator.'
      : 'Check the endpoint, and the proxy in the HTTPS_PROXY environment variable.',
    facts,
  );
}

function badPortError(endpoint: URL, facts: { mayHaveArrived: boolean }): TransportError {
  return transportError(
    'endpoint/invalid',
    `Port ${endpoint.port} belongs to another protocol and is never used for HTTP.`,
    'Check the port of the endpoint.',
    facts,
  );
}

function notHttpError(endpoint: URL, facts: { mayHaveArrived: boolean }): TransportError {
  const hint = endpoint.protocol === 'http:' ? ', or whether it should start with https://' : '';
  return transportError(
    'http/not-json',
    `${endpoint.host} answered with something that is not HTTP.`,
    `Check the port of the endpoint${hint}.`,
    facts,
  );
}

function garbledError(host: string, facts: { mayHaveArrived: boolean }): TransportError {
  return transportError(
    'http/not-json',
    `The answer of ${host} is compressed and can't be unpacked.`,
    'Try again; if it stays so, tell whoever runs the server or a proxy in between.',
    facts,
  );
}

/** undici wraps what happened as `cause`; several addresses tried give an `AggregateError`. */
function causeOf(thrown: unknown): { code: string; message: string } {
  let message = '';
  let current: unknown = thrown;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    message = current.message;
    const code = codeOf(current);
    if (code !== '') return { code, message };
    current = current.cause ?? (current instanceof AggregateError ? current.errors[0] : undefined);
  }
  return { code: '', message };
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
