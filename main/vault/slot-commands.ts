import { err, type Result } from '../../shared/result.ts';
import type { NewRecoveryCode, SlotKind, VaultStatus } from '../../shared/vault.ts';
import type { OpenState, VaultCore } from './core.ts';
import { transaction } from './database.ts';
import {
  makeKeychainSlot,
  makePassphraseSlot,
  makeRecoverySlot,
  openKeychainSlot,
  type StoredSlot,
} from './key-slots.ts';
import { keepOnDisk } from './new-vault.ts';
import { attemptAsync, problems, VaultFailure } from './problems.ts';
import { newRecoveryCode, readRecoveryCode } from './recovery-code.ts';
import { isWeakPassphrase } from './scrypt.ts';

/** The open state; throws `vault/locked` otherwise. */
export function openState(core: VaultCore): OpenState {
  const { state } = core;
  if (state.at === 'open') return state;
  throw new VaultFailure(
    state.at === 'missing'
      ? problems.missing
      : state.at === 'closed'
        ? problems.closed
        : problems.locked,
  );
}

/** Makes a slot while the vault is open and stores it, unless it was locked meanwhile. */
async function putSlot(
  core: VaultCore,
  make: (vaultId: Uint8Array, dataKey: Uint8Array) => Promise<StoredSlot>,
): Promise<Result<VaultStatus>> {
  return attemptAsync(async () => {
    const { store, keys } = openState(core);
    const slot = await make(store.meta('vault-id'), keys.data);
    // Locked meanwhile, it throws: the key was zeroed under the work, and the slot wraps zeros.
    const state = openState(core);
    if (state.thisRunOnly) keepOnDisk(core, state, slot);
    else {
      transaction(state.store.db, () => state.store.putSlot(slot));
      state.changed = true;
      core.enter(state);
    }
    // Opened by what opens the vault now, not by what opened it yesterday.
    core.copyIfDue({ evenIfRecent: true });
    return core.status();
  });
}

/** Adds or replaces the passphrase slot. */
export async function putPassphraseSlot(
  core: VaultCore,
  passphrase: string,
): Promise<Result<VaultStatus>> {
  if (isWeakPassphrase(passphrase)) return err(problems.weakPassphrase);
  const { cost } = core.internals;
  return putSlot(core, (vaultId, key) => makePassphraseSlot(vaultId, key, passphrase, cost));
}

/** Adds or renews the keychain slot. */
export async function putKeychainSlot(core: VaultCore): Promise<Result<VaultStatus>> {
  const { keychain } = core.options;
  const done = await putSlot(core, (vaultId, key) => makeKeychainSlot(vaultId, key, keychain));
  if (done.ok) core.keychainAvailable = true;
  return done;
}

/** Makes a new recovery code; one that there was no longer opens the vault. */
export async function putRecoverySlot(core: VaultCore): Promise<Result<NewRecoveryCode>> {
  return attemptAsync(async () => {
    if (openState(core).thisRunOnly) throw new VaultFailure(problems.spareKeyOnly);
    const code = newRecoveryCode();
    const symbols = readRecoveryCode(code) ?? '';
    const done = await putSlot(core, (vaultId, key) => makeRecoverySlot(vaultId, key, symbols));
    if (!done.ok) throw new VaultFailure(done.error);
    return { code, status: done.value };
  });
}

/** Removes a slot, unless it is the last. A slot that isn't there is removed already. */
export async function removeSlot(core: VaultCore, kind: SlotKind): Promise<Result<VaultStatus>> {
  return attemptAsync(async () => {
    const state = openState(core);
    if (!core.slot(kind)) return core.status();
    const others = core.slotKinds().filter((other) => other !== kind);
    if (others.length === 0) throw new VaultFailure(problems.lastSlot);
    if (others.every((other) => other === 'recovery')) {
      throw new VaultFailure(problems.spareKeyOnly);
    }
    const keychainSlot = others.includes('keychain') ? core.slot('keychain') : undefined;
    if (kind === 'passphrase' && keychainSlot) {
      // A keychain that has lost its key would be no way in at all: it has to show that it hasn't.
      const vaultId = state.store.meta('vault-id');
      const opened = await openKeychainSlot(vaultId, keychainSlot, core.options.keychain);
      opened.dataKey.fill(0);
      openState(core);
    }
    transaction(state.store.db, () => state.store.removeSlot(kind));
    state.changed = true;
    core.enter(state);
    core.copyIfDue({ evenIfRecent: true });
    return core.status();
  });
}
