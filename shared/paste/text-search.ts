import {
  type Authorization,
  canonicalScheme,
  isKnownScheme,
  parseAuthorization,
} from './authorization.ts';
import { type Finding, finding } from './finding.ts';
import { queryOfText } from './query.ts';
import { isJwtLike, isPlaceholder, openHeader } from './token-like.ts';
import { findEndpoint } from './urls.ts';
import { joinWrapped } from './wrapped.ts';

/** What is looked at before giving up; also what keeps a hostile text from taking long. */
const maxPlaces = 5_000;

/** Finds the first `Authorization` with a token in any text: header lines, `.http` files, code. A JWT goes before anything else. */
export function findAuthorization(text: string): Finding | null {
  const name = /authorization/gi;
  let best: { readonly authorization: Authorization; readonly ownLine: boolean } | null = null;
  for (let count = 0; count < maxPlaces; count++) {
    const match = name.exec(text);
    if (match === null) break;
    const ownLine = isOwnLine(text, match.index, name.lastIndex);
    const authorization =
      (ownLine ? headerLineAt(text, name.lastIndex) : null) ?? codeAt(text, name.lastIndex);
    if (authorization === null) continue;
    if (best === null || isJwtLike(authorization.token)) best = { authorization, ownLine };
    if (isJwtLike(authorization.token)) break;
  }
  if (best === null) return null;
  const endpoint = findEndpoint(text);
  return finding(formOf(text, best.ownLine, endpoint), {
    ...best.authorization,
    endpoint,
    query: queryOfText(text),
  });
}

function formOf(text: string, ownLine: boolean, endpoint: string | null): Finding['form'] {
  if (ownLine && endpoint === null) return 'header-line';
  return /^\s*(?:\{|"authorization")/i.test(text) ? 'playground-json' : 'other';
}

function isOwnLine(text: string, start: number, end: number): boolean {
  return (
    (start === 0 || text[start - 1] === '\n') && /^[ \t]{0,20}:/.test(text.slice(end, end + 21))
  );
}

/** The value of a header line that goes on to the line's end, or over the lines that a mail program made of it. */
function headerLineAt(text: string, nameEnd: number): Authorization | null {
  const start = text.indexOf(':', nameEnd) + 1;
  const lineEnd = text.indexOf('\n', start);
  const exact = parseAuthorization(text.slice(start, lineEnd < 0 ? text.length : lineEnd));
  if (exact !== null && isJwtLike(exact.token) && lineEnd < 0) return exact;
  const value = /[ \t]{0,20}(?:([A-Za-z][\w-]{0,39})\s{1,20})?(?=e[wy][A-Za-z0-9_-]{8})/y;
  value.lastIndex = start;
  const match = value.exec(text);
  if (match === null) return exact;
  const joined = joinWrapped(text, value.lastIndex).text;
  if (!isJwtLike(joined)) return exact;
  return { scheme: match[1] === undefined ? null : canonicalScheme(match[1]), token: joined };
}

/**
 * The value after the word `Authorization` in JSON, code or a command: quotes, a colon, comma, `=` or
 * `=>`, perhaps a call, a scheme and a token. Every part is bounded or can't contain the word again,
 * so that a text full of it takes no longer.
 */
function codeAt(text: string, nameEnd: number): Authorization | null {
  const value =
    /(?:\\?["'`])?\]?\s{0,8}(?:=>|[:=,])\s{0,8}(?:[\w.:]{1,60}\(\s{0,8})?(?:[a-zA-Z]{0,2}\\?["'`])?\s{0,4}(?:([A-Za-z][\w-]{0,39})[ \t]{1,4})?([A-Za-z0-9._~+/-]+={0,4})/y;
  value.lastIndex = nameEnd;
  const match = value.exec(text);
  if (match === null) return null;
  const [, scheme, token = ''] = match;
  const found = parseAuthorization(scheme === undefined ? token : `${scheme} ${token}`);
  // In code a word in the token's place is a variable's name.
  return found === null || /^[A-Za-z_.]*$/.test(found.token) ? null : found;
}

/** Finds the first JWT in any text, put together from wrapped lines, with the scheme before it if there is one. */
export function findJwt(text: string): Finding | null {
  const runs = /[A-Za-z0-9_.-]+/g;
  for (let run = runs.exec(text); run !== null; run = runs.exec(text)) {
    const within = jwtStart(run[0]);
    if (within < 0) continue;
    const start = run.index + within;
    const joined = joinWrapped(text, start);
    const token = trimmedJwt(joined.text);
    if (token !== null) return jwtFinding(text, token, start, joined.end);
    runs.lastIndex = Math.max(runs.lastIndex, joined.end);
  }
  return null;
}

/** Where in a run of token characters a JWT's header begins: at its start, or after a dot; -1 for nowhere. */
function jwtStart(run: string): number {
  if (run.length < 17) return -1;
  if (/^e[wy]/.test(run)) return 0;
  let at = 0;
  for (let count = 0; count < 8; count++) {
    at = run.indexOf('.e', at) + 1;
    if (at === 0) return -1;
    if (openHeader(run.slice(at, (run.indexOf('.', at) + 1 || run.length + 1) - 1)) !== null)
      return at;
  }
  return -1;
}

/** The JWT at the start of a run, without the full stop or file name that may follow it; null when there is none. */
function trimmedJwt(run: string): string | null {
  const parts = run.split('.', 6);
  return [5, 3].map((n) => parts.slice(0, n).join('.')).find(isJwtLike) ?? null;
}

function jwtFinding(text: string, token: string, start: number, end: number): Finding {
  const before = text.slice(Math.max(0, start - 60), start);
  const after = text.slice(end, end + 60);
  const word = /(?:^|[^\w-])([A-Za-z][\w-]{0,39})["']?[\s,]{1,4}["']?$/.exec(before)?.[1];
  const scheme = word !== undefined && isKnownScheme(word) ? canonicalScheme(word) : null;
  const bare = (around: string) => /^[\s"'`<>()[\],;.]*$/.test(around);
  if (start < 60 && text.length - end < 60 && bare(after)) {
    if (bare(before)) return finding('raw-token', { token });
    if (scheme !== null && bare(before.slice(0, before.indexOf(word ?? '')))) {
      return finding('header-line', { token, scheme });
    }
  }
  return finding('other', {
    token,
    scheme,
    endpoint: findEndpoint(text),
    query: queryOfText(text),
    ...operationOf(text, start),
  });
}

/** What the operation whose answer a token stands in speaks for. */
function operationOf(text: string, start: number): Partial<Finding> {
  const before = text.slice(Math.max(0, start - 400), start);
  if (/(?:getApiUserAccessToken|refreshApiUserLoginToken)["'\s:]{1,20}$/.test(before)) {
    return { scheme: 'Bearer', speaksFor: 'inabit' };
  }
  return /token(?:Create|Refresh)\b[^}]{0,300}token["'\s:]{1,20}$/.test(before)
    ? { scheme: 'JWT', speaksFor: 'avii' }
    : {};
}

/** A scheme and an opaque token, or such a token alone, as the whole of a paste. */
export function readBareToken(text: string, isToken: (text: string) => boolean): Finding | null {
  const inner = /^(["'`]).*\1$/.test(text) ? text.slice(1, -1) : text;
  if (/[\r\n]/.test(inner) || isPlaceholder(inner)) return null;
  const authorization = parseAuthorization(inner);
  if (authorization === null || !isToken(authorization.token)) return null;
  const form = authorization.scheme === null ? 'raw-token' : 'header-line';
  return finding(form, authorization);
}
