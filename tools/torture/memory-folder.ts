import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A new folder, in memory where the system has such a place: a killed program's writes outlive it
 * there as on a disk, and thousands of rounds don't wait for one. (What a disk keeps through a power
 * cut is SQLite's promise with `synchronous=FULL`; killing programs can't test it.)
 */
export function memoryFolder(): string {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'tokendesk-torture-'));
}
