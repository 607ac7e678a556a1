import { hkdfSync, randomBytes } from 'node:crypto';

export const keyBytes = 32;

/** The keys of an open vault. Each use has its own, so that no box can stand in for another kind. */
export interface VaultKeys {
  /** What the key slots wrap; all others derive from it. */
  readonly data: Buffer;
  readonly summary: Buffer;
  readonly secret: Buffer;
  readonly manifest: Buffer;
  readonly setHash: Buffer;
}

/** A new random data key. */
export function newDataKey(): Buffer {
  return randomBytes(keyBytes);
}

/** Derives the keys by use (HKDF-SHA-256, RFC 5869). Takes over `data`: `dropKeys` zeroes it too. */
export function deriveKeys(data: Buffer): VaultKeys {
  const derive = (use: string): Buffer =>
    Buffer.from(hkdfSync('sha256', data, '', `tokendesk vault 1 ${use}`, keyBytes));
  return {
    data,
    summary: derive('summary'),
    secret: derive('secret'),
    manifest: derive('manifest'),
    setHash: derive('set hash'),
  };
}

/** Overwrites every key. What the engine copied elsewhere (strings above all) is beyond reach. */
export function dropKeys(keys: VaultKeys): void {
  for (const key of [keys.data, keys.summary, keys.secret, keys.manifest, keys.setHash]) {
    key.fill(0);
  }
}
