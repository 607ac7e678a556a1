import { err, ok, type Result } from '../../shared/result.ts';
import type { SlotKind, VaultStatus } from '../../shared/vault.ts';
import { compareWithAnchor } from './anchor.ts';
import { VaultCore } from './core.ts';
import { checkStructure } from './database.ts';
import { openKeychainSlot, openPassphraseSlot, openRecoverySlot } from './key-slots.ts';
import { deriveKeys, dropKeys, type VaultKeys } from './keys.ts';
import { lastGoodIsCurrent } from './last-good.ts';
import {
  keychainProblem,
  problems,
  toProblem,
  VaultFailure,
  wrongPassphrase,
  wrongRecoveryCode,
} from './problems.ts';
import { type Contents, readContents } from './records.ts';
import { readRecoveryCode } from './recovery-code.ts';
import { putKeychainSlot } from './slot-commands.ts';
import type { Store } from './store.ts';
import type { UnlockOptions } from './vault.ts';

/** The locked vault's store; throws what a caller in another state should hear. */
function lockedStore(core: VaultCore): Store {
  const { state } = core;
  if (state.at === 'locked') return state.store;
  if (state.at === 'unusable') throw new VaultFailure(state.problem);
  throw new VaultFailure(state.at === 'missing' ? problems.missing : problems.closed);
}

/** What opens the vault, as the user gave it. */
export type Opener =
  | { readonly by: 'keychain' }
  | { readonly by: 'passphrase'; readonly passphrase: string }
  | { readonly by: 'recovery'; readonly code: string };

/** Throws `vault/rolled-back` when the anchor knows a newer state than this one. */
function checkAge(core: VaultCore, store: Store, keys: VaultKeys, contents: Contents): void {
  const state = VaultCore.anchored(store, contents.manifest.seq);
  const compared = compareWithAnchor(core.paths, keys, state);
  if (compared === 'older') throw new VaultFailure(problems.rolledBack);
  if (compared === 'forked') throw new VaultFailure(problems.forked);
  if (compared === 'refused') core.notice(problems.anchorRefused);
}

/** Reads and verifies everything, then opens. Damage makes the vault unusable, not half open. */
function openContents(
  core: VaultCore,
  store: Store,
  dataKey: Buffer,
  options: UnlockOptions,
): Result<VaultStatus> {
  const keys = deriveKeys(dataKey);
  try {
    checkStructure(store.db);
    const contents = readContents(store, keys);
    if (!options.acceptOlder) checkAge(core, store, keys, contents);
    const changed = !lastGoodIsCurrent(store, core.paths);
    core.enter({ at: 'open', store, keys, contents, thisRunOnly: false, changed });
    core.anchor();
    return ok(core.status());
  } catch (thrown) {
    dropKeys(keys);
    const problem = toProblem(thrown);
    if (problem.code === 'vault/corrupt' || problem.code === 'vault/record-refused') {
      core.release();
      core.enter({ at: 'unusable', problem });
    }
    return err(problem);
  }
}

/** Throws unless `slot` is there; the other slots that are, for what to say next. */
function slotOf(core: VaultCore, kind: SlotKind) {
  const slot = core.slot(kind);
  if (slot) return slot;
  if (kind === 'recovery') throw new VaultFailure(problems.noRecoverySlot);
  throw new VaultFailure(kind === 'passphrase' ? problems.noPassphraseSlot : problems.noSuchSlot);
}

/** Tries what the user typed, unless it comes too soon after wrong tries. `null`: it is wrong. */
async function tryTyped(
  core: VaultCore,
  refusal: (waitMs: number, tried: boolean) => Result<never>,
  open: () => Promise<Buffer | null>,
): Promise<Result<Buffer>> {
  const waitMs = core.throttle.waitMs();
  if (waitMs > 0) return refusal(waitMs, false);
  const dataKey = await open();
  if (!dataKey) {
    core.throttle.failed();
    return refusal(core.throttle.waitMs(), true);
  }
  core.throttle.passed();
  return ok(dataKey);
}

function openByPassphrase(core: VaultCore, passphrase: string): Promise<Result<Buffer>> {
  const vaultId = lockedStore(core).meta('vault-id');
  const slot = slotOf(core, 'passphrase');
  const { bounds } = core.internals;
  return tryTyped(core, wrongPassphrase, () =>
    openPassphraseSlot(vaultId, slot, passphrase, bounds),
  );
}

async function openByCode(core: VaultCore, code: string): Promise<Result<Buffer>> {
  const vaultId = lockedStore(core).meta('vault-id');
  const slot = slotOf(core, 'recovery');
  const symbols = readRecoveryCode(code);
  // A slip of the pen, not a guess: it doesn't count as a wrong try.
  if (symbols === null) return err(problems.recoveryCodeMistyped);
  return tryTyped(core, wrongRecoveryCode, () => openRecoverySlot(vaultId, slot, symbols));
}

async function openByKeychain(core: VaultCore): Promise<{ dataKey: Buffer; stale: boolean }> {
  const vaultId = lockedStore(core).meta('vault-id');
  const slot = slotOf(core, 'keychain');
  try {
    const opened = await openKeychainSlot(vaultId, slot, core.options.keychain);
    core.keychainFailed = false;
    return opened;
  } catch (thrown) {
    core.keychainFailed = true;
    throw new VaultFailure(keychainProblem(toProblem(thrown), core.slotKinds()));
  }
}

async function openBy(
  core: VaultCore,
  opener: Opener,
): Promise<Result<{ dataKey: Buffer; renewKeychain: boolean }>> {
  if (opener.by === 'keychain') {
    const { dataKey, stale } = await openByKeychain(core);
    return ok({ dataKey, renewKeychain: stale });
  }
  const opened =
    opener.by === 'passphrase'
      ? await openByPassphrase(core, opener.passphrase)
      : await openByCode(core, opener.code);
  // A keychain that was reset opens this vault again next time.
  const renewKeychain = core.keychainFailed && core.slot('keychain') !== undefined;
  return opened.ok ? ok({ dataKey: opened.value, renewKeychain }) : opened;
}

/** Opens a locked vault. May throw; see `attemptAsync`. */
export async function unlock(
  core: VaultCore,
  opener: Opener,
  options: UnlockOptions = {},
): Promise<Result<VaultStatus>> {
  if (core.state.at === 'open') return ok(core.status());
  const { epoch } = core;
  const store = lockedStore(core);
  const key = await openBy(core, opener);
  if (!key.ok) return key;
  const { dataKey, renewKeychain } = key.value;
  if (core.epoch !== epoch) {
    dataKey.fill(0);
    throw new VaultFailure(problems.locked);
  }
  const opened = openContents(core, store, dataKey, options);
  if (!opened.ok) return opened;
  if (renewKeychain) {
    // The vault is open either way; it is tried again next time.
    const renewed = await putKeychainSlot(core);
    if (renewed.ok) core.keychainFailed = false;
    else core.notice(renewed.error);
  }
  core.copyIfDue({ evenIfRecent: false });
  return ok(core.status());
}
