import type { Json, TokenWarning } from './token-summary.ts';
import { when } from './warnings.ts';

/** Characters of base64url that a signature has, by algorithm (RFC 7518; RFC 8037 for Ed25519). */
const signatureLengths = new Map<Json | undefined, number>([
  ['HS256', 43],
  ['HS384', 64],
  ['HS512', 86],
  ['ES256', 86],
  ['ES256K', 86],
  ['ES384', 128],
  ['ES512', 176],
  ['Ed25519', 86],
]);

/** The length that the signature of this algorithm has in characters, or null when it depends on the key. */
export function signatureLength(alg: Json | undefined): number | null {
  return signatureLengths.get(alg) ?? null;
}

/** What can be seen of a signature without its key: that it is missing, malformed or cut. */
export function signatureWarnings(alg: Json | undefined, signature: string | null): TokenWarning[] {
  if (signature === null) {
    return when(
      true,
      'signature-missing',
      'The token has two parts instead of three: its signature is missing, perhaps it was not copied.',
    );
  }
  const none = typeof alg === 'string' && alg.toLowerCase() === 'none';
  if (signature === '') {
    return when(!none, 'unsigned', 'The token has an empty signature: anybody can write one.');
  }
  const expected = signatureLength(alg);
  // Not /=+$/: that takes quadratic time on many = that are not at the end.
  const padding = signature.indexOf('=');
  const unpadded = padding < 0 ? signature : signature.slice(0, padding);
  return [
    ...when(
      none,
      'signature-unexpected',
      'The token says that it is not signed, yet has a signature.',
    ),
    ...when(
      !/^[A-Za-z0-9_\-+/]*$/.test(unpadded),
      'signature-malformed',
      'The signature is not base64url.',
    ),
    ...when(
      expected !== null && unpadded.length !== expected,
      'signature-length',
      'The signature does not have the length that its algorithm gives: perhaps a part of it was not copied.',
    ),
  ];
}
