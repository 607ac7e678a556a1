import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

/** The files of one vault, all in one folder, all named after it. */
export interface VaultPaths {
  readonly file: string;
  readonly folder: string;
  readonly lastGood: string;
  /** The note of the vault's newest state. */
  readonly anchor: string;
  /** The count of wrong passphrases. */
  readonly attempts: string;
  /** The start of the names of files that are being made. */
  readonly newPrefix: string;
}

/** What SQLite keeps beside a database; it belongs to that file and must not meet another. */
const companions = ['-wal', '-shm', '-journal'];

/** `vault.db` has `vault.last-good.db` beside it. */
export function vaultPaths(file: string): VaultPaths {
  const folder = dirname(file);
  const extension = extname(file);
  const name = basename(file, extension);
  return {
    file,
    folder,
    lastGood: join(folder, `${name}.last-good${extension}`),
    anchor: join(folder, `${name}.anchor.json`),
    attempts: join(folder, `${name}.attempts.json`),
    newPrefix: `${name}.new-`,
  };
}

/** Makes the folder, for this user alone. */
export function makeFolder(paths: VaultPaths): void {
  mkdirSync(paths.folder, { recursive: true, mode: 0o700 });
}

/**
 * Throws unless the file can be read and written (SQLite calls a read-only file system an I/O
 * error), and takes it away from other users should it ever have been theirs to read (POSIX only).
 */
export function checkAccess(path: string): void {
  accessSync(path, constants.R_OK | constants.W_OK);
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
}

/** Makes an empty file beside the vault, readable by this user alone, and returns its path. */
export function makeNewFile(paths: VaultPaths): string {
  const path = join(paths.folder, `${paths.newPrefix}${randomBytes(8).toString('hex')}`);
  closeSync(openSync(path, 'wx', 0o600));
  return path;
}

/** Removes a file that `makeNewFile` made, and what SQLite left beside it. */
export function removeNewFile(path: string): void {
  for (const suffix of ['', ...companions]) rmSync(path + suffix, { force: true });
}

/** Removes what a killed program was making. Only for the one who holds the vault. */
export function removeLeftovers(paths: VaultPaths): void {
  for (const name of readdirSync(paths.folder)) {
    if (name.startsWith(paths.newPrefix)) rmSync(join(paths.folder, name), { force: true });
  }
}

function syncPath(path: string): void {
  // Windows needs a writable handle to flush a file.
  const file = openSync(path, statSync(path).isDirectory() ? 'r' : 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolder(path: string): void {
  // Windows can't open a folder for this, and its NTFS journals the names by itself.
  if (process.platform !== 'win32') syncPath(path);
}

/**
 * Gives a finished file its name, durably and all at once. `overwrite: false` fails when the name
 * is taken, so that a vault is never replaced by accident.
 */
export function placeFile(from: string, to: string, options: { overwrite: boolean }): void {
  syncPath(from);
  if (options.overwrite) {
    renameSync(from, to);
  } else {
    try {
      linkSync(from, to);
      rmSync(from);
    } catch (error) {
      if (existsSync(to)) throw error;
      // A file system without hard links (FAT): the check above is all there is.
      renameSync(from, to);
    }
  }
  syncFolder(dirname(to));
}

/**
 * A name that is not taken, neither by a file nor by what SQLite keeps beside it:
 * `vault.set-aside-2026-01-31T09-30-00Z.db`.
 */
export function asideName(path: string, nowMs: number): string {
  const extension = extname(path);
  const stamp = new Date(nowMs)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');
  const stem = join(dirname(path), `${basename(path, extension)}.set-aside-${stamp}`);
  let target = stem + extension;
  for (let n = 2; ['', ...companions].some((suffix) => existsSync(target + suffix)); n += 1) {
    target = `${stem}-${n}${extension}`;
  }
  return target;
}

/**
 * Renames a file, and what SQLite keeps beside it, to a dated name that is not taken:
 * `vault.set-aside-2026-01-31T09-30-00Z.db`. A missing file is fine. Returns whether anything was.
 */
export function setAside(path: string, nowMs: number): boolean {
  const target = asideName(path, nowMs);
  // The database first: killed in between, its log alone can't pass for a vault.
  const there = ['', ...companions].filter((suffix) => existsSync(path + suffix));
  for (const suffix of there) renameSync(path + suffix, target + suffix);
  if (there.length > 0) syncFolder(dirname(path));
  return there.length > 0;
}
