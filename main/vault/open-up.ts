import { err, ok, type Result } from '../../shared/result.ts';
import type { VaultStatus } from '../../shared/vault.ts';
import type { VaultCore } from './core.ts';
import { checkStructure } from './database.ts';
import { openKeychainSlot, openPassphraseSlot } from './key-slots.ts';
import { deriveKeys, dropKeys } from './keys.ts';
import { lastGoodIsCurrent } from './last-good.ts';
import { problems, toProblem, VaultFailure, wrongPassphrase } from './problems.ts';
import { readContents } from './records.ts';
import { putKeychainSlot } from './slot-commands.ts';
import type { Store } from './store.ts';

/** The locked vault's store; throws what a caller in another state should hear. */
function lockedStore(core: VaultCore): Store {
  const { state } = core;
  if (state.at === 'locked') return state.store;
  if (state.at === 'unusable') throw new VaultFailure(state.problem);
  throw new VaultFailure(state.at === 'missing' ? problems.missing : problems.closed);
}

/** Reads and verifies everything, then opens. Damage makes the vault unusable, not half open. */
function openContents(core: VaultCore, store: Store, dataKey: Buffer): Result<VaultStatus> {
  const keys = deriveKeys(dataKey);
  try {
    checkStructure(store.db);
    const contents = readContents(store, keys);
    const changed = !lastGoodIsCurrent(store, core.paths);
    core.enter({ at: 'open', store, keys, contents, thisRunOnly: false, changed });
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

async function unlockByPassphrase(
  core: VaultCore,
  passphrase: string,
): Promise<Result<VaultStatus>> {
  const store = lockedStore(core);
  const slot = core.slot('passphrase');
  if (!slot) throw new VaultFailure(problems.noPassphraseSlot);
  const waitMs = core.throttle.waitMs();
  if (waitMs > 0) return wrongPassphrase(waitMs, false);
  const { epoch } = core;
  const { bounds } = core.internals;
  const dataKey = await openPassphraseSlot(store.meta('vault-id'), slot, passphrase, bounds);
  if (!dataKey) {
    core.throttle.failed();
    return wrongPassphrase(core.throttle.waitMs(), true);
  }
  core.throttle.passed();
  if (core.epoch !== epoch) {
    dataKey.fill(0);
    throw new VaultFailure(problems.locked);
  }
  return openContents(core, store, dataKey);
}

async function unlockByKeychain(core: VaultCore): Promise<Result<VaultStatus>> {
  const store = lockedStore(core);
  const slot = core.slot('keychain');
  if (!slot) throw new VaultFailure(problems.noSuchSlot);
  const { epoch } = core;
  const vaultId = store.meta('vault-id');
  const { dataKey, stale } = await openKeychainSlot(vaultId, slot, core.options.keychain);
  if (core.epoch !== epoch) {
    dataKey.fill(0);
    throw new VaultFailure(problems.locked);
  }
  const opened = openContents(core, store, dataKey);
  if (opened.ok && stale) {
    // The vault is open either way; the old wrapping still works and is tried again next time.
    const renewed = await putKeychainSlot(core);
    if (!renewed.ok) core.notice(renewed.error);
  }
  return opened;
}

/** Opens a locked vault, with a passphrase or (`null`) by keychain. May throw; see `attemptAsync`. */
export async function unlock(
  core: VaultCore,
  passphrase: string | null,
): Promise<Result<VaultStatus>> {
  if (core.state.at === 'open') return ok(core.status());
  const opened =
    passphrase === null ? await unlockByKeychain(core) : await unlockByPassphrase(core, passphrase);
  core.copyIfDue({ evenIfRecent: false });
  return opened;
}
