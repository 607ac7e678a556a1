/** What stands where a connection has no endpoint: a reserved name (RFC 2606) that reaches nobody. */
export const exampleEndpoint = 'https://api.example.com/graphql/';

const ipv6Host = /^\[[0-9a-f:.]+\](?::\d+)?$/;

/**
 * An endpoint as every language and tool reads it alike: `http` or `https`, only characters that RFC
 * 3986 allows, each `%` followed by two hexadecimal digits. What WHATWG URLs allow beyond that
 * (braces, brackets, quotes …) is percent-encoded, because strict parsers such as Java's refuse it
 * and curl expands it.
 *
 * Credentials are dropped: the `Authorization` header takes their place, browsers refuse them, and
 * nobody expects a password in a copied command. The fragment is dropped: it is never sent. An
 * endpoint that is missing or is no http(s) URL becomes {@link exampleEndpoint}.
 */
export function safeEndpoint(endpoint: string | null): string {
  const url = parseEndpoint(endpoint);
  if (url === null) return exampleEndpoint;
  const host = ipv6Host.test(url.host) ? url.host : percentEncode(url.host);
  return `${url.protocol}//${host}${percentEncode(url.pathname + url.search)}`;
}

/** The parsed endpoint; null when it is missing or is no http(s) URL. */
export function parseEndpoint(endpoint: string | null): URL | null {
  if (endpoint === null || !URL.canParse(endpoint)) return null;
  const url = new URL(endpoint);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
}

function percentEncode(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^A-Za-z0-9\-._~:/?@!$&'()*+,;=%]/gu, encodeURIComponent)
    .replace(/%(?![0-9A-Fa-f]{2})/g, '%25');
}
