import { isPlaceholder, isToken } from './token-like.ts';

export type Authorization = { readonly scheme: string | null; readonly token: string };

/** Schemes that say by themselves that a token follows, as they are written in headers. */
const knownSchemes = new Map(
  ['Bearer', 'JWT', 'Token', 'Basic', 'DPoP', 'ApiKey'].map((name) => [name.toLowerCase(), name]),
);

const schemeWord = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,40}$/;

/** The usual spelling of a known scheme (AVII takes only `JWT`), any other as it is. */
export function canonicalScheme(scheme: string): string {
  return knownSchemes.get(scheme.toLowerCase()) ?? scheme;
}

export function isKnownScheme(scheme: string): boolean {
  return knownSchemes.has(scheme.toLowerCase());
}

/**
 * Reads the value of an `Authorization` header (RFC 9110, 11.6.2). After a known scheme any text
 * without spaces is a token, after others and alone only what looks like one.
 */
export function parseAuthorization(value: string): Authorization | null {
  const words = value.trim().split(/\s+/, 3);
  const [first = '', second] = words;
  if (words.length > 2) return null;
  if (second === undefined) return isToken(first) ? { scheme: null, token: first } : null;
  if (!schemeWord.test(first) || !isSendable(second)) return null;
  if (!isKnownScheme(first) && !isToken(second)) return null;
  return { scheme: canonicalScheme(first), token: second };
}

/** True for what could be sent as a token: visible ASCII that is neither a placeholder nor a plain word. */
function isSendable(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text) && !isPlaceholder(text) && !/^[A-Za-z]{0,20}$/.test(text);
}
