import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { OpenState, VaultCore } from './core.ts';
import { createDatabase, openDatabase, transaction } from './database.ts';
import { makeFolder, makeNewFile, placeFile, removeNewFile, setAside } from './files.ts';
import { makeKeychainSlot, makePassphraseSlot, type StoredSlot } from './key-slots.ts';
import { deriveKeys, dropKeys, newDataKey, type VaultKeys } from './keys.ts';
import { type Manifest, sealManifest } from './manifest.ts';
import { problems, VaultFailure } from './problems.ts';
import { isWeakPassphrase } from './scrypt.ts';
import { emptySetHash } from './set-hash.ts';
import { createStore } from './store.ts';
import type { Protection } from './vault.ts';

const emptyManifest: Manifest = { seq: 0, count: 0, setHash: emptySetHash };

function fill(db: DatabaseSync, vaultId: Buffer, keys: VaultKeys, slot: StoredSlot | null): void {
  const store = createStore(db);
  transaction(db, () => {
    store.putMeta('vault-id', vaultId);
    store.putMeta('manifest', sealManifest(keys.manifest, vaultId, emptyManifest));
    if (slot) store.putSlot(slot);
  });
}

/** Writes a whole new vault under another name and gives it its own in one step. */
function writeVaultFile(core: VaultCore, make: (path: string) => void): DatabaseSync {
  const { paths } = core;
  makeFolder(paths);
  const path = makeNewFile(paths);
  try {
    make(path);
    // A log without its database: SQLite would take it for the new file's.
    if (!existsSync(paths.file)) setAside(paths.file, core.options.now());
    placeFile(path, paths.file, { overwrite: false });
  } catch (thrown) {
    removeNewFile(path);
    throw thrown;
  }
  return openDatabase(paths.file);
}

async function makeSlot(
  core: VaultCore,
  protection: Protection,
  vaultId: Buffer,
  dataKey: Buffer,
): Promise<StoredSlot | null> {
  if (protection.kind === 'this-run') return null;
  if (protection.kind === 'keychain') {
    return makeKeychainSlot(vaultId, dataKey, core.options.keychain);
  }
  const { passphrase } = protection;
  if (isWeakPassphrase(passphrase)) throw new VaultFailure(problems.weakPassphrase);
  return makePassphraseSlot(vaultId, dataKey, passphrase, core.internals.cost);
}

/** Makes a new vault and opens it. Throws; then nothing is left behind. */
export async function createVault(core: VaultCore, protection: Protection): Promise<void> {
  if (core.state.at === 'unusable') throw new VaultFailure(core.state.problem);
  if (core.state.at === 'closed') throw new VaultFailure(problems.closed);
  if (core.state.at !== 'missing') throw new VaultFailure(problems.alreadyThere);
  const { epoch } = core;
  const vaultId = randomBytes(16);
  const keys = deriveKeys(newDataKey());
  try {
    const slot = await makeSlot(core, protection, vaultId, keys.data);
    if (core.epoch !== epoch) throw new VaultFailure(problems.locked);
    const thisRunOnly = slot === null;
    const db = thisRunOnly
      ? createDatabase(':memory:')
      : writeVaultFile(core, (path) => {
          const file = createDatabase(path);
          try {
            fill(file, vaultId, keys, slot);
          } finally {
            file.close();
          }
        });
    if (thisRunOnly) fill(db, vaultId, keys, null);
    const contents = { manifest: emptyManifest, entries: new Map() };
    core.enter({ at: 'open', store: createStore(db), keys, contents, thisRunOnly, changed: true });
  } catch (thrown) {
    dropKeys(keys);
    throw thrown;
  }
}

/** Moves a vault that lived in memory to disk, now that `slot` can open it. Throws as it was. */
export function keepOnDisk(core: VaultCore, state: OpenState, slot: StoredSlot): void {
  const { store, keys, contents } = state;
  transaction(store.db, () => store.putSlot(slot));
  let db: DatabaseSync;
  try {
    db = writeVaultFile(core, (path) => store.db.prepare('VACUUM INTO ?').run(path));
  } catch (thrown) {
    store.removeSlot(slot.kind);
    throw thrown;
  }
  store.db.close();
  core.enter({
    at: 'open',
    store: createStore(db),
    keys,
    contents,
    thisRunOnly: false,
    changed: true,
  });
  core.anchor();
}
