import type { Provider } from '../../shared/connection.ts';
import { cleanName, cleanQuery, cleanScheme, cleanToken } from './clean.ts';
import { safeEndpoint } from './endpoint.ts';
import { asciiJson } from './literals/json.ts';

/** What a copy is made from: one token and the connection that it belongs to. */
export interface FormatInput {
  readonly token: string;
  /** The word before the token: `JWT`, `Bearer`, or empty for none. */
  readonly scheme: string;
  /** The GraphQL endpoint; null where none is known, and then an example address is written. */
  readonly endpoint: string | null;
  /** The GraphQL document of the copied request. */
  readonly query: string;
  /** The connection's name. */
  readonly name: string;
  readonly provider: Provider;
}

/** The request that every format writes down: cleaned values, not yet quoted for any language. */
export interface PreparedRequest {
  readonly token: string;
  /** The value of the `Authorization` header: scheme and token, one line. */
  readonly authorization: string;
  /** An absolute http or https URL of RFC 3986 characters only, without credentials or fragment. */
  readonly url: string;
  readonly query: string;
  /** The request's body: `{"query": …}` in pure ASCII. */
  readonly body: string;
  readonly name: string;
}

/** Cleans an input once, so that no generator has to know what can be wrong with one. */
export function prepareRequest(input: FormatInput): PreparedRequest {
  const token = cleanToken(input.token);
  const scheme = cleanScheme(input.scheme);
  const query = cleanQuery(input.query);
  return {
    token,
    authorization: scheme === '' ? token : `${scheme} ${token}`,
    url: safeEndpoint(input.endpoint),
    query,
    body: `{"query": ${asciiJson(query)}}`,
    name: cleanName(input.name),
  };
}
