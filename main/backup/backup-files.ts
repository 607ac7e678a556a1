import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { err, ok, type Result } from '../../shared/result.ts';
import { backupProblems } from './problems.ts';

/** A backup of ten thousand connections is a tenth of this. */
const largestFileBytes = 256 * 1024 * 1024;

/** Writes a file whole or not at all, readable by this user alone, and only then by its name. */
export async function writeWhole(path: string, text: string): Promise<Result<undefined>> {
  const partial = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    const file = await open(partial, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
    return ok();
  } catch {
    await rm(partial, { force: true }).catch(() => undefined);
    return err(backupProblems.unwritable);
  }
}

/** Reads a file as text, unless it is too large to be a backup. */
export async function readText(path: string): Promise<Result<string>> {
  try {
    if ((await stat(path)).size > largestFileBytes) return err(backupProblems.notABackup);
    return ok(await readFile(path, 'utf8'));
  } catch {
    return err(backupProblems.unreadable);
  }
}
