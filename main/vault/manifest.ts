import { z } from 'zod';
import { envelopeVersion, joinFields, seal, unseal } from './envelope.ts';

/**
 * Half of the 2^32 messages that random nonces allow for one key: every sealing takes one sequence
 * number, and writes that failed and were tried again have the other half.
 */
export const maxSeq = 2 ** 31;

const manifestSchema = z.object({
  /** The highest sequence number given so far. */
  seq: z.int().min(0).max(maxSeq),
  /** How many records there are. */
  count: z.int().min(0),
  /** The set hash over all records, as 64 hex digits. */
  setHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .transform((hex) => BigInt(`0x${hex}`)),
});

/** What the vault must contain. Sealed, and written anew in the transaction of each write. */
export type Manifest = z.output<typeof manifestSchema>;

const nonceBytes = 12;

function manifestAad(vaultId: Uint8Array): Buffer {
  return joinFields(['tokendesk-manifest', envelopeVersion, Buffer.from(vaultId).toString('hex')]);
}

/** Seals a manifest into one blob: nonce, then box. */
export function sealManifest(key: Uint8Array, vaultId: Uint8Array, manifest: Manifest): Buffer {
  const plain = { ...manifest, setHash: manifest.setHash.toString(16).padStart(64, '0') };
  const sealed = seal(key, manifestAad(vaultId), Buffer.from(JSON.stringify(plain)));
  return Buffer.concat([sealed.nonce, sealed.box]);
}

/** Opens a sealed manifest; `null` when it is not what was sealed. */
export function openManifest(
  key: Uint8Array,
  vaultId: Uint8Array,
  blob: Uint8Array,
): Manifest | null {
  const sealed = { nonce: blob.subarray(0, nonceBytes), box: blob.subarray(nonceBytes) };
  const plain = unseal(key, manifestAad(vaultId), sealed);
  if (!plain) return null;
  const parsed = manifestSchema.safeParse(JSON.parse(plain.toString('utf8')));
  return parsed.success ? parsed.data : null;
}
