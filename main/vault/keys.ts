import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';

export const keyBytes = 32;

/**
 * The keys of an open vault. Each use has its own, so that no box can stand in for another kind.
 *
 * Two are `KeyObject`s, because opening uses them for every record and they are several times
 * faster there. OpenSSL erases one only when it is collected, so these two are keys to what the
 * summaries say and no more; those linger in the heap just as long. The others are erased at once.
 */
export interface VaultKeys {
  /** What the key slots wrap; all others derive from it. */
  readonly data: Buffer;
  readonly summary: KeyObject;
  readonly secret: Buffer;
  readonly manifest: Buffer;
  /** For the note of the newest state, which lies outside the vault's file. */
  readonly anchor: Buffer;
  readonly setHash: KeyObject;
}

/** A new random data key. */
export function newDataKey(): Buffer {
  return randomBytes(keyBytes);
}

/** Derives the keys by use (HKDF-SHA-256, RFC 5869). Takes over `data`: `dropKeys` zeroes it too. */
export function deriveKeys(data: Buffer): VaultKeys {
  const derive = (use: string): Buffer =>
    Buffer.from(hkdfSync('sha256', data, '', `tokendesk vault 1 ${use}`, keyBytes));
  const keyObject = (use: string): KeyObject => {
    const bytes = derive(use);
    const key = createSecretKey(bytes);
    bytes.fill(0);
    return key;
  };
  return {
    data,
    summary: keyObject('summary'),
    secret: derive('secret'),
    manifest: derive('manifest'),
    anchor: derive('anchor'),
    setHash: keyObject('set hash'),
  };
}

/** Overwrites the keys. What the engine copied elsewhere (strings above all) is beyond reach. */
export function dropKeys(keys: VaultKeys): void {
  for (const key of [keys.data, keys.secret, keys.manifest, keys.anchor]) key.fill(0);
}
