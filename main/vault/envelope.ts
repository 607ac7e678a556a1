import { type CipherKey, createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** The version of the sealing described here; part of what every box authenticates. */
export const envelopeVersion = 1;

const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM output: `box` is the ciphertext with the 16-byte tag at its end. */
export interface Sealed {
  readonly nonce: Uint8Array;
  readonly box: Uint8Array;
}

/** Which part of which write of which record a box is. All of it is authenticated. */
export interface PartAddress {
  readonly type: string;
  readonly id: string;
  readonly part: 'summary' | 'secret';
  /** The record's version at that write. */
  readonly version: number;
  /** The vault's sequence number at that write. */
  readonly seq: number;
}

/**
 * Joins fields so that no two lists of fields give the same bytes: as netstrings, each with its
 * length before it. Fields are well-formed text (a lone surrogate has no bytes of its own).
 */
export function joinFields(fields: readonly (string | number)[]): Buffer {
  let joined = '';
  for (const field of fields) {
    const text = String(field);
    joined += `${text.length}:${text},`;
  }
  return Buffer.from(joined, 'utf8');
}

/** The authenticated data of a record's part. */
export function partAad(address: PartAddress): Buffer {
  const { type, id, part, version, seq } = address;
  return joinFields(['tokendesk-record', envelopeVersion, type, id, part, version, seq]);
}

/**
 * Seals with a fresh random 96-bit nonce. Random nonces bound a key to 2^32 messages (NIST SP
 * 800-38D, section 8.3): the vault's sequence number counts them and stops before (`maxSeq`).
 */
export function seal(key: CipherKey, aad: Uint8Array, plaintext: Uint8Array): Sealed {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(aad);
  const ciphertext = cipher.update(plaintext);
  cipher.final();
  return { nonce, box: Buffer.concat([ciphertext, cipher.getAuthTag()]) };
}

/** Opens a box; `null` unless key, authenticated data, nonce and every bit are what was sealed. */
export function unseal(key: CipherKey, aad: Uint8Array, sealed: Sealed): Buffer | null {
  if (sealed.nonce.length !== nonceBytes || sealed.box.length < tagBytes) return null;
  const split = sealed.box.length - tagBytes;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.nonce, { authTagLength: tagBytes });
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.box.subarray(split));
  const plaintext = decipher.update(sealed.box.subarray(0, split));
  try {
    decipher.final();
    return plaintext;
  } catch {
    // Not authenticated: these bytes must not be used by anybody.
    plaintext.fill(0);
    return null;
  }
}
