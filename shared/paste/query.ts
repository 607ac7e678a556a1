import { jsonStringEnd } from '../token/json-scan.ts';
import { member } from '../token/key-claims.ts';
import type { Json } from '../token/token-summary.ts';

/** What a connection's setting holds at most. */
const maxQueryLength = 20_000;

/** The operation of a GraphQL request's JSON body; null when there is none. */
export function queryOfBody(body: Json): string | null {
  const query = member(body, 'query');
  return typeof query === 'string' && query.trim() !== '' && query.length <= maxQueryLength
    ? query
    : null;
}

/** The operation in the text of a GraphQL request, which may have other text around it. */
export function queryOfText(text: string): string | null {
  const key = /"query"\s{0,20}:\s{0,20}(?=")/g;
  for (let count = 0; count < 20 && key.exec(text) !== null; count++) {
    // What is too long for a setting need not be read to its end.
    const value = text.slice(key.lastIndex, key.lastIndex + 2 * maxQueryLength);
    const end = jsonStringEnd(value, 0);
    const query = end < 0 ? null : parsed(value.slice(0, end));
    if (typeof query === 'string' && query.length <= maxQueryLength && /[{]/.test(query)) {
      return query;
    }
  }
  return null;
}

function parsed(text: string): Json {
  try {
    // JSON.parse returns `any`; what it returns is JSON.
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
