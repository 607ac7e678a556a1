const block = 64;

/**
 * Turns a secret into bytes whose number says little about its length: the length in 4 bytes, the
 * text as UTF-8, and zeros up to a multiple of 64. A ciphertext is as long as its plaintext, and
 * the length of a password is worth hiding.
 */
export function padSecret(secret: string): Buffer {
  const text = Buffer.from(secret, 'utf8');
  const padded = Buffer.alloc(Math.ceil((4 + text.length) / block) * block);
  padded.writeUInt32BE(text.length);
  text.copy(padded, 4);
  text.fill(0);
  return padded;
}

/** Undoes `padSecret`; `null` when the bytes are not of that form. */
export function unpadSecret(padded: Buffer): string | null {
  if (padded.length < 4) return null;
  const end = 4 + padded.readUInt32BE();
  return end <= padded.length ? padded.toString('utf8', 4, end) : null;
}
