import { err, ok, type Result } from '../../shared/result.ts';
import { type Internals, standardInternals, VaultCore } from './core.ts';
import { setCopyAside } from './last-good.ts';
import { createVault } from './new-vault.ts';
import { unlock } from './open-up.ts';
import { unpadSecret } from './padding.ts';
import { attempt, attemptAsync, problems, VaultFailure } from './problems.ts';
import { openSecret } from './records.ts';
import { recover } from './recovery.ts';
import {
  openState,
  putKeychainSlot,
  putPassphraseSlot,
  putRecoverySlot,
  removeSlot,
} from './slot-commands.ts';
import type { Vault, VaultChange, VaultOptions } from './vault.ts';
import { writeChanges } from './write.ts';

function readSecret(core: VaultCore, type: string, id: string): string {
  const { store, keys, contents } = openState(core);
  const entry = contents.entries.get(type)?.get(id);
  if (!entry) throw new VaultFailure(problems.noSecret);
  const padded = openSecret(store, keys, entry.head);
  const secret = unpadSecret(padded);
  padded.fill(0);
  if (secret === null) throw new VaultFailure(problems.secretRefused);
  return secret;
}

function write(core: VaultCore, changes: readonly VaultChange[]): undefined {
  const state = openState(core);
  if (changes.length === 0) return;
  state.contents = writeChanges(state.store, state.keys, state.contents, changes);
  state.changed = true;
  core.anchor();
}

/** Keys first, then everything else: nothing here may keep a lock waiting. */
function lock(core: VaultCore): void {
  const { state } = core;
  core.epoch += 1;
  if (state.at !== 'open') return;
  if (state.thisRunOnly) {
    core.release();
    core.enter({ at: 'missing' });
    return;
  }
  core.dropPlaintext(state);
  core.enter({ at: 'locked', store: state.store });
  // What was overwritten or removed leaves the log as well. If not now, then at closing.
  attempt(() => state.store.db.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
}

function close(core: VaultCore): void {
  if (core.state.at === 'closed') return;
  core.epoch += 1;
  core.copyIfDue({ evenIfRecent: true });
  core.release();
  core.enter({ at: 'closed' });
}

/** As `openVault`, with what only tests may choose. */
export async function openVaultWith(options: VaultOptions, internals: Internals): Promise<Vault> {
  const core = new VaultCore(options, internals);
  core.keychainAvailable = await options.keychain.available().catch(() => false);
  core.inspect();

  // One command at a time: each waits for a key to be derived or a keychain to answer, and none
  // may find the vault changed by another in between. Reads, writes and locking never wait.
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    const turn = last.then(async (): Promise<Result<T>> => {
      const done = await attemptAsync(work);
      return done.ok ? done.value : err(done.error);
    });
    last = turn;
    return turn;
  }

  return {
    status: () => core.status(),
    create: (protection) =>
      inTurn(async () => {
        await createVault(core, protection);
        core.anchor();
        return ok(core.status());
      }),
    unlock: (passphrase, unlockOptions) =>
      inTurn(() =>
        unlock(
          core,
          passphrase === null ? { by: 'keychain' } : { by: 'passphrase', passphrase },
          unlockOptions,
        ),
      ),
    unlockByRecoveryCode: (code, unlockOptions) =>
      inTurn(() => unlock(core, { by: 'recovery', code }, unlockOptions)),
    lock: () => lock(core),
    lookAgain: () =>
      inTurn(async () => {
        if (core.state.at === 'unusable') core.inspect();
        return ok(core.status());
      }),
    setPassphrase: (passphrase) => inTurn(() => putPassphraseSlot(core, passphrase)),
    removePassphrase: () => inTurn(() => removeSlot(core, 'passphrase')),
    addKeychain: () => inTurn(() => putKeychainSlot(core)),
    removeKeychain: () => inTurn(() => removeSlot(core, 'keychain')),
    makeRecoveryCode: () => inTurn(() => putRecoverySlot(core)),
    removeRecoveryCode: () => inTurn(() => removeSlot(core, 'recovery')),
    recover: (how) =>
      inTurn(async () => {
        recover(core, how);
        return ok(core.status());
      }),
    list: (type) => {
      if (core.state.at !== 'open') return [];
      const sameType = core.state.contents.entries.get(type)?.values() ?? [];
      return Array.from(sameType, (entry) => entry.record);
    },
    get: (type, id) =>
      core.state.at === 'open' ? core.state.contents.entries.get(type)?.get(id)?.record : undefined,
    readSecret: (type, id) => attempt(() => readSecret(core, type, id)),
    write: (changes) => attempt(() => write(core, changes)),
    setCopyAside: () =>
      attempt(() => {
        const { store, thisRunOnly } = openState(core);
        if (!thisRunOnly) setCopyAside(store.db, core.paths, core.options.now());
        return undefined;
      }),
    onStatus: (listener) => core.onStatus(listener),
    close: () => close(core),
  };
}

/** Looks at the vault's file and takes hold of it, without opening what it seals. Never rejects. */
export function openVault(options: VaultOptions): Promise<Vault> {
  return openVaultWith(options, standardInternals);
}
