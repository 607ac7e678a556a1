import { checkEndpoint, maxEndpointLength } from '../endpoint.ts';
import { isJwtLike, isOpaqueToken } from './token-like.ts';

/** After this many URLs a text is a list of links, and no endpoint stands out. */
const maxUrls = 200;

/** A URL as an endpoint: null when it is none; without its query when a token is in that. */
export function asEndpoint(text: string): string | null {
  const { url } = checkEndpoint(text);
  if (url === undefined) return null;
  const start = url.indexOf('?');
  const carriesToken =
    start >= 0 &&
    url
      .slice(start + 1)
      .split(/[&=]/)
      .some((part) => isJwtLike(part) || isOpaqueToken(part));
  return carriesToken ? url.slice(0, start) : url;
}

/** The URL in a text that is most likely the GraphQL endpoint: one that says so, otherwise the first. */
export function findEndpoint(text: string): string | null {
  const urls = /https?:\/\/[^\s"'`<>\\^{}|]{1,4000}/gi;
  let first: string | null = null;
  for (let count = 0; count < maxUrls; count++) {
    const match = urls.exec(text)?.[0];
    if (match === undefined) break;
    const endpoint = match.length > maxEndpointLength ? null : asEndpoint(withoutTail(match));
    if (endpoint === null) continue;
    if (/graphql/i.test(endpoint)) return endpoint;
    first ??= endpoint;
  }
  return first;
}

/** Without the punctuation of the sentence or code around it. */
function withoutTail(url: string): string {
  let end = url.length;
  while (end > 0 && /[),.;:!\]]/.test(url.charAt(end - 1))) end--;
  return url.slice(0, end);
}
