/** What is used of the WHATWG URL class. */
export type ParsedUrl = {
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly hostname: string;
  readonly pathname: string;
  readonly href: string;
  hash: string;
  readonly searchParams: { keys(): IterableIterator<string> };
};

// URL is in every runtime that this code meets (Node, Chromium), but TypeScript declares it with the
// DOM or with Node, and `shared` is compiled without either.
declare const URL: { parse(text: string): ParsedUrl | null };

/** Parses an absolute URL as browsers do; null when it is none. */
export function parseUrl(text: string): ParsedUrl | null {
  return URL.parse(text);
}
