import type { Provider } from '../connection.ts';
import { keyClaims, openToken } from '../token/decode.ts';
import type { KeyClaims } from '../token/token-summary.ts';
import { readCurl, readHttpie } from './command.ts';
import { readEnvLines } from './env-lines.ts';
import { type Finding, finding } from './finding.ts';
import { readJsonPaste } from './json-paste.ts';
import { maxPasteLength } from './paste-offer.ts';
import { findAuthorization, findJwt, readBareToken } from './text-search.ts';
import { isToken } from './token-like.ts';
import { asEndpoint } from './urls.ts';

/** What was recognised in a paste. */
export type Recognised = Omit<Finding, 'speaksFor'> & {
  /** The system that the paste speaks for, as a suggestion. */
  readonly provider: Provider;
  /** The e-mail address in the token's claims. */
  readonly email: string | null;
};

/** From the shapes that say most about themselves to the ones that say least. */
const readers: readonly ((text: string) => Finding | null)[] = [
  readJsonPaste,
  readHeaderLine,
  readCurl,
  readHttpie,
  readEnvLines,
  findAuthorization,
  findJwt,
  readUrl,
  (text) => readBareToken(text, isToken),
];

/**
 * Finds a token, and what belongs to it, in whatever a person copied: a raw token, a header line, a
 * curl or HTTPie command, Playground JSON, `.env` lines, code, the answer of a server, mail. `token`
 * is null only for a URL (form `url`). Null when there is nothing. Takes time in proportion to the
 * text, whatever the text, and never throws.
 */
export function recognisePaste(text: string): Recognised | null {
  if (text.length > maxPasteLength) return null;
  // Also trims a byte order mark.
  const trimmed = text.trim();
  if (trimmed === '') return null;
  for (const read of readers) {
    const found = read(trimmed);
    if (found !== null) return recognised(found);
  }
  return null;
}

function recognised({ speaksFor, ...found }: Finding): Recognised {
  const opened = found.token === null ? null : openToken(found.token);
  const claims = opened?.kind === 'jwt' ? keyClaims(opened.payload) : null;
  return {
    ...found,
    email: claims?.email ?? null,
    provider: speaksFor ?? suggestProvider(claims, found),
  };
}

/** The provider that claims, scheme and endpoint speak for. */
export function suggestProvider(
  claims: KeyClaims | null,
  { scheme, endpoint }: Pick<Finding, 'scheme' | 'endpoint'>,
): Provider {
  const word = scheme?.toLowerCase() ?? null;
  const avii = claims?.email != null && claims.origIatSeconds !== null;
  if (avii && (word === null || word === 'jwt')) return 'avii';
  const host = endpoint === null ? '' : (/^https?:\/\/([^/?#]*)/i.exec(endpoint)?.[1] ?? '');
  if (/inabit/i.test(host) && (word === null || word === 'bearer')) return 'inabit';
  return 'pasted';
}

/** A paste that begins with `Authorization:`, quotes around it forgiven. */
function readHeaderLine(text: string): Finding | null {
  const inner = /^["'`]/.test(text) && text.at(-1) === text[0] ? text.slice(1, -1).trim() : text;
  return /^authorization[ \t]{0,20}:/i.test(inner) ? findAuthorization(inner) : null;
}

function readUrl(text: string): Finding | null {
  const endpoint = /^<?https?:\/\/[^\s<>]+>?$/i.test(text)
    ? asEndpoint(text.replace(/^<|>$/g, ''))
    : null;
  return endpoint === null ? null : finding('url', { endpoint });
}
