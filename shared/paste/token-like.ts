import { isJsonObject, member } from '../token/key-claims.ts';
import { decodeSegment } from '../token/segment.ts';

/** Longest opaque text that is taken for a token without anything around it that says so. */
const maxOpaqueLength = 16_384;
const minOpaqueLength = 16;

/** Below this many bits a character a text repeats itself too much to be random. */
const minEntropyBits = 2.8;

/** True for text that stands in the place of a token in documents and templates. */
export function isPlaceholder(text: string): boolean {
  if (text.length > 200) return false;
  return (
    /^<.*>$|^\{.*\}$|^%\w+%$|^\$\{.*\}$|^\$\(.*\)$|^\$(?:env:)?[A-Za-z_]\w*$/.test(text) ||
    /^(?:your|my|the|some|new)[-_][a-z_-]*$/i.test(text) ||
    /^(?:[x*.•…-]+|token|redacted|null|undefined|none)$/i.test(text) ||
    /\.{4}|…|•|redacted/i.test(text)
  );
}

/** True for the compact form of a JWS or JWE: three or five parts, the first of them a JSON object. */
export function isJwtLike(text: string): boolean {
  const parts = text.split('.', 6);
  if (parts.length !== 3 && parts.length !== 5) return false;
  const header = openHeader(parts[0] ?? '');
  return header !== null && (parts.length === 5) === (member(header, 'enc') !== undefined);
}

/** The header of a token from its first segment; null when it is none. */
export function openHeader(segment: string) {
  if (!/^e[wy]/.test(segment)) return null;
  const header = decodeSegment(segment);
  return header.ok && isJsonObject(header.value) ? header.value : null;
}

/** True for text that looks like a random key: no word, path, address, date or number. */
export function isOpaqueToken(text: string): boolean {
  if (text.length < minOpaqueLength || text.length > maxOpaqueLength) return false;
  if (!/^[\x21-\x7e]+$/.test(text) || isPlaceholder(text)) return false;
  if (!/\d/.test(text) || !/[A-Za-z]/.test(text)) return false;
  if (/^[a-z][a-z0-9+.-]{0,30}:\/\/|^[./~\\]|^[A-Za-z]:\\|["'`<>(){},;\\]/i.test(text))
    return false;
  if (/^[^@]{1,320}@[^@]{1,320}$/.test(text) || /^\d{4}-\d{2}-\d{2}T/.test(text)) return false;
  if (/\.[a-z][a-z0-9]{1,4}$/i.test(text) && /[a-z]{4,}[-_. ][a-z]{2,}/i.test(text)) return false;
  return entropyBits(text) >= minEntropyBits;
}

/** True for text that is a token by its own looks. */
export function isToken(text: string): boolean {
  return isJwtLike(text) || isOpaqueToken(text);
}

/** Shannon's entropy per character, in bits. */
function entropyBits(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values())
    bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
