import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { SlotKind } from '../../shared/vault.ts';
import { envelopeVersion, joinFields, type Sealed, seal, unseal } from './envelope.ts';
import { keyBytes } from './keys.ts';
import { problems, VaultFailure } from './problems.ts';
import { deriveRecoveryKey } from './recovery-code.ts';
import {
  type CostBounds,
  derivePassphraseKey,
  newScryptParameters,
  type ScryptCost,
  scryptParametersSchema,
} from './scrypt.ts';
import type { Keychain } from './vault.ts';

/** One way to open the vault, as it is stored: the data key, wrapped under the slot's own key. */
export interface StoredSlot {
  readonly kind: SlotKind;
  /** JSON, authenticated byte for byte. */
  readonly parameters: string;
  readonly wrapped: Sealed;
}

const keychainParametersSchema = z.strictObject({
  /** The slot's key, as the keychain wrapped it. */
  protectedKey: z.base64().max(8_192),
});

const recoveryParametersSchema = z.strictObject({
  kdf: z.literal('hkdf-sha256'),
  salt: z.base64().length(44), // 32 bytes
});

function slotAad(vaultId: Uint8Array, kind: string, parameters: string): Buffer {
  const vault = Buffer.from(vaultId).toString('hex');
  return joinFields(['tokendesk-slot', envelopeVersion, vault, kind, parameters]);
}

function wrapDataKey(
  vaultId: Uint8Array,
  kind: SlotKind,
  parameters: string,
  slotKey: Buffer,
  dataKey: Uint8Array,
): StoredSlot {
  const wrapped = seal(slotKey, slotAad(vaultId, kind, parameters), dataKey);
  slotKey.fill(0);
  return { kind, parameters, wrapped };
}

function unwrapDataKey(vaultId: Uint8Array, slot: StoredSlot, slotKey: Buffer): Buffer | null {
  const dataKey = unseal(slotKey, slotAad(vaultId, slot.kind, slot.parameters), slot.wrapped);
  slotKey.fill(0);
  return dataKey?.length === keyBytes ? dataKey : null;
}

/**
 * Tells a slot that rotted on the disk from a wrong passphrase, which no cipher can. It covers only
 * what is in the file anyway and is no protection against anybody who means it.
 */
export function slotChecksum(slot: StoredSlot): Buffer {
  return createHash('sha256')
    .update(joinFields([slot.kind, slot.parameters]))
    .update(slot.wrapped.nonce)
    .update(slot.wrapped.box)
    .digest();
}

/** Whether a stored slot can be tried at all: its form and the bounds of its cost. */
export function isUsableSlot(slot: StoredSlot, bounds: CostBounds): boolean {
  const schema = {
    passphrase: scryptParametersSchema(bounds),
    keychain: keychainParametersSchema,
    recovery: recoveryParametersSchema,
  }[slot.kind];
  try {
    return schema.safeParse(JSON.parse(slot.parameters)).success;
  } catch {
    return false;
  }
}

/** Makes a passphrase slot. The caller has checked the passphrase's strength. */
export async function makePassphraseSlot(
  vaultId: Uint8Array,
  dataKey: Uint8Array,
  passphrase: string,
  cost: ScryptCost,
): Promise<StoredSlot> {
  const parameters = newScryptParameters(cost);
  const slotKey = await derivePassphraseKey(passphrase, parameters);
  return wrapDataKey(vaultId, 'passphrase', JSON.stringify(parameters), slotKey, dataKey);
}

/** Opens a passphrase slot; `null` for a wrong passphrase. The slot is usable (`isUsableSlot`). */
export async function openPassphraseSlot(
  vaultId: Uint8Array,
  slot: StoredSlot,
  passphrase: string,
  bounds: CostBounds,
): Promise<Buffer | null> {
  const parameters = scryptParametersSchema(bounds).parse(JSON.parse(slot.parameters));
  return unwrapDataKey(vaultId, slot, await derivePassphraseKey(passphrase, parameters));
}

/** Makes a recovery slot for a code's symbols (see `readRecoveryCode`). */
export async function makeRecoverySlot(
  vaultId: Uint8Array,
  dataKey: Uint8Array,
  symbols: string,
): Promise<StoredSlot> {
  const salt = randomBytes(32);
  const parameters = JSON.stringify({ kdf: 'hkdf-sha256', salt: salt.toString('base64') });
  const slotKey = await deriveRecoveryKey(symbols, salt);
  return wrapDataKey(vaultId, 'recovery', parameters, slotKey, dataKey);
}

/** Opens a recovery slot; `null` for another code. The slot is usable (`isUsableSlot`). */
export async function openRecoverySlot(
  vaultId: Uint8Array,
  slot: StoredSlot,
  symbols: string,
): Promise<Buffer | null> {
  const { salt } = recoveryParametersSchema.parse(JSON.parse(slot.parameters));
  const slotKey = await deriveRecoveryKey(symbols, Buffer.from(salt, 'base64'));
  return unwrapDataKey(vaultId, slot, slotKey);
}

/**
 * Makes a keychain slot: the keychain wraps a random slot key, and that wraps the data key, so that
 * both kinds of slot authenticate the same things. Tries the way back before relying on it.
 */
export async function makeKeychainSlot(
  vaultId: Uint8Array,
  dataKey: Uint8Array,
  keychain: Keychain,
): Promise<StoredSlot> {
  if (!(await keychain.available())) throw new VaultFailure(problems.noKeychain);
  const slotKey = randomBytes(keyBytes);
  const text = slotKey.toString('base64');
  const wrapped = await keychain.wrap(text);
  if (!wrapped.ok) throw new VaultFailure(wrapped.error);
  const back = await keychain.unwrap(wrapped.value);
  if (!back.ok) throw new VaultFailure(back.error);
  if (back.value.plaintext !== text) throw new VaultFailure(problems.keychainFailed);
  const protectedKey = Buffer.from(wrapped.value).toString('base64');
  return wrapDataKey(vaultId, 'keychain', JSON.stringify({ protectedKey }), slotKey, dataKey);
}

/** Opens a keychain slot. `stale`: the keychain wants the slot made anew. */
export async function openKeychainSlot(
  vaultId: Uint8Array,
  slot: StoredSlot,
  keychain: Keychain,
): Promise<{ dataKey: Buffer; stale: boolean }> {
  const { protectedKey } = keychainParametersSchema.parse(JSON.parse(slot.parameters));
  const opened = await keychain.unwrap(Buffer.from(protectedKey, 'base64'));
  if (!opened.ok) throw new VaultFailure(opened.error);
  const slotKey = Buffer.from(opened.value.plaintext, 'base64');
  if (slotKey.length !== keyBytes) throw new VaultFailure(problems.keychainChanged);
  const dataKey = unwrapDataKey(vaultId, slot, slotKey);
  if (!dataKey) throw new VaultFailure(problems.keychainChanged);
  return { dataKey, stale: opened.value.stale };
}
