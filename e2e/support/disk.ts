import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

const asRoot = process.platform === 'linux' && process.getuid?.() === 0;

/** The SHA-256 of a file, to say that it was left as it is. */
export function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** The files that were set aside beside a vault. */
export function setAsideFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^vault(\.last-good)?\.set-aside-.*\.db$/.test(name))
    .toSorted();
}

function tryToRun(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Something done to a file system, and the way to undo it. */
export interface Hindrance {
  /** Safe to call twice. */
  undo(): void;
}

function once(undo: () => void): Hindrance {
  let done = false;
  return {
    undo() {
      if (!done) undo();
      done = true;
    },
  };
}

/**
 * Makes a file or folder unwritable. Permissions don't bind root: there it is mounted onto itself,
 * read-only. Null where neither can be done.
 */
export function makeReadOnly(
  path: string,
  modes: { shut: number; open: number },
): Hindrance | null {
  if (!asRoot) {
    chmodSync(path, modes.shut);
    return once(() => chmodSync(path, modes.open));
  }
  if (!tryToRun('mount', '--bind', path, path)) return null;
  const mounted = once(() => execFileSync('umount', ['--lazy', path]));
  if (tryToRun('mount', '-o', 'remount,bind,ro', path)) return mounted;
  mounted.undo();
  return null;
}

/** A small disk of its own in the place of a folder; null where this user can't mount one. */
export function mountSmallDisk(folder: string, megabytes: number): Hindrance | null {
  if (!asRoot) return null;
  const options = `size=${megabytes}m,mode=0700`;
  if (!tryToRun('mount', '-t', 'tmpfs', '-o', options, 'tokendesk-e2e', folder)) return null;
  return once(() => execFileSync('umount', ['--lazy', folder]));
}

/** Fills the disk of a folder to the last byte. */
export function fillDisk(folder: string): Hindrance {
  const path = join(folder, 'ballast');
  const file = openSync(path, 'w');
  try {
    for (let size = 1_048_576; size >= 1; ) {
      try {
        if (writeSync(file, Buffer.alloc(size, 'x')) < size) size = Math.floor(size / 2);
      } catch {
        size = Math.floor(size / 2);
      }
    }
  } finally {
    closeSync(file);
  }
  return once(() => rmSync(path, { force: true }));
}
