import { closeSync, openSync, readSync } from 'node:fs';
import { applicationId, schemaVersion } from './schema.ts';

/**
 * What the first 100 bytes of a file say, without SQLite (https://www.sqlite.org/fileformat.html,
 * section 1.3: `user_version` at 60, `application_id` at 68). Throws when it can't be read.
 */
export function readHeader(path: string): 'vault' | 'newer' | 'other' {
  const header = Buffer.alloc(100);
  const file = openSync(path, 'r');
  try {
    if (readSync(file, header, 0, 100, 0) < 100) return 'other';
  } finally {
    closeSync(file);
  }
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0') return 'other';
  if (header.readUInt32BE(68) !== applicationId) return 'other';
  return header.readUInt32BE(60) > schemaVersion ? 'newer' : 'vault';
}
