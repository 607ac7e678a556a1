import { copyFileSync, statSync, utimesSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { checkStructure, openCopy, openDatabase } from './database.ts';
import { asideName, makeNewFile, placeFile, removeNewFile, type VaultPaths } from './files.ts';
import { readHeader } from './header.ts';
import type { VaultKeys } from './keys.ts';
import { attempt } from './problems.ts';
import { checkSecrets, readContents } from './records.ts';
import { createStore, type Store } from './store.ts';

/** How old the last good copy may get before an opening makes a new one. */
export const copyEveryMs = 24 * 3_600_000;

/** When the last good copy was made; `null` when there is none that looks like a vault. */
export function lastGoodCopyAtMs(paths: VaultPaths): number | null {
  const found = attempt(() =>
    readHeader(paths.lastGood) === 'vault' ? statSync(paths.lastGood).mtimeMs : null,
  );
  return found.ok ? found.value : null;
}

/** Whether the last good copy already holds just what the vault does. */
export function lastGoodIsCurrent(store: Store, paths: VaultPaths): boolean {
  const compared = attempt(() => {
    const db = openCopy(paths.lastGood);
    try {
      const copy = createStore(db);
      const sameRecords = Buffer.compare(copy.meta('manifest'), store.meta('manifest')) === 0;
      return sameRecords && isDeepStrictEqual(copy.slots(), store.slots());
    } finally {
      db.close();
    }
  });
  return compared.ok && compared.value;
}

function verify(path: string, keys: VaultKeys): void {
  const db = openCopy(path);
  try {
    checkStructure(db);
    const store = createStore(db);
    checkSecrets(store, keys, readContents(store, keys));
  } finally {
    db.close();
  }
}

/**
 * Replaces the last good copy by one of an open vault, once every record and every secret in the
 * new one has been opened: a copy that is not good would cost the one that is. Throws.
 */
export function makeLastGoodCopy(
  db: DatabaseSync,
  keys: VaultKeys,
  paths: VaultPaths,
  nowMs: number,
): void {
  const path = makeNewFile(paths);
  try {
    db.prepare('VACUUM INTO ?').run(path);
    verify(path, keys);
    utimesSync(path, nowMs / 1_000, nowMs / 1_000);
    placeFile(path, paths.lastGood, { overwrite: true });
  } catch (thrown) {
    removeNewFile(path);
    throw thrown;
  }
}

/** Keeps a copy of an open vault as it is now, under a dated name. Throws. */
export function setCopyAside(db: DatabaseSync, paths: VaultPaths, nowMs: number): void {
  const path = makeNewFile(paths);
  try {
    db.prepare('VACUUM INTO ?').run(path);
    placeFile(path, asideName(paths.file, nowMs), { overwrite: false });
  } catch (thrown) {
    removeNewFile(path);
    throw thrown;
  }
}

/** A copy of the last good copy, ready to be put in the vault's place. Throws when it is no good. */
export function duplicateLastGoodCopy(paths: VaultPaths): string {
  const path = makeNewFile(paths);
  try {
    copyFileSync(paths.lastGood, path);
    const db = openDatabase(path);
    try {
      checkStructure(db);
    } finally {
      db.close();
    }
    return path;
  } catch (thrown) {
    removeNewFile(path);
    throw thrown;
  }
}
