import { DatabaseSync } from 'node:sqlite';
import { readHeader } from './header.ts';
import { problems, VaultFailure } from './problems.ts';
import { applicationId, planSteps, schemaVersion } from './schema.ts';

/** How long to wait for a lock: a virus scanner's glance, not a second program's life. */
const busyTimeoutMs = 250;

function pragma(db: DatabaseSync, name: string): unknown {
  const row = db.prepare(`PRAGMA ${name}`).get();
  return row && Object.values(row)[0];
}

/** Runs `work` in one transaction: it commits, or nothing happened and the error goes on up. */
export function transaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const value = work();
    db.exec('COMMIT');
    return value;
  } catch (thrown) {
    // After a full disk or an I/O error SQLite may have rolled back by itself.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw thrown;
  }
}

function configure(db: DatabaseSync): void {
  // Exclusive for as long as it is open: no second program can write, and WAL needs no shared
  // memory. It takes hold at the first access, so it comes before anything that reads.
  db.exec('PRAGMA locking_mode = EXCLUSIVE');
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = FULL');
  db.exec('PRAGMA secure_delete = ON');
  db.exec('PRAGMA temp_store = MEMORY');
  db.exec('PRAGMA trusted_schema = OFF');
  db.exec('PRAGMA cell_size_check = ON');
}

function migrate(db: DatabaseSync): void {
  const version = pragma(db, 'user_version');
  const steps = typeof version === 'number' ? planSteps(version) : null;
  if (!steps) throw new VaultFailure(problems.newerVersion);
  if (steps.length === 0) return;
  transaction(db, () => {
    for (const step of steps) for (const statement of step.statements) db.exec(statement);
    db.exec(`PRAGMA application_id = ${applicationId}`);
    db.exec(`PRAGMA user_version = ${schemaVersion}`);
  });
}

function readSchema(db: DatabaseSync): string {
  const rows = db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
  return JSON.stringify(rows.map((row) => Object.values(row)));
}

let ownSchema: string | undefined;

/** What the schema has to be, as SQLite itself writes it down. */
function expectedSchema(): string {
  if (ownSchema === undefined) {
    const db = new DatabaseSync(':memory:');
    migrate(db);
    ownSchema = readSchema(db);
    db.close();
  }
  return ownSchema;
}

/** Makes an empty database of the present schema at a path, or in memory with `:memory:`. */
export function createDatabase(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: busyTimeoutMs });
  try {
    db.exec('PRAGMA synchronous = FULL');
    db.exec('PRAGMA secure_delete = ON');
    migrate(db);
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/**
 * Opens a vault's file and holds it exclusively until it is closed. Throws what `toProblem` knows:
 * in use, newer, damaged, not writable. Takes schema steps that are due.
 */
export function openDatabase(path: string): DatabaseSync {
  // Looked at before SQLite is, which could recover or checkpoint a file that isn't ours to touch.
  const header = readHeader(path);
  if (header === 'newer') throw new VaultFailure(problems.newerVersion);
  if (header === 'other') throw new VaultFailure(problems.notAVault);
  const db = new DatabaseSync(path, { timeout: busyTimeoutMs });
  try {
    configure(db);
    db.exec('BEGIN IMMEDIATE; COMMIT');
    if (pragma(db, 'application_id') !== applicationId) throw new VaultFailure(problems.notAVault);
    migrate(db);
    // A trigger or view that somebody added would run with our hands.
    if (readSchema(db) !== expectedSchema()) throw new VaultFailure(problems.notAVault);
    return db;
  } catch (thrown) {
    db.close();
    throw isFormatError(thrown) ? new VaultFailure(problems.notAVault) : thrown;
  }
}

/**
 * SQLite calls a header with an impossible format number an error like any other (SQLITE_ERROR).
 * While a file is being opened, our own statements can't cause one.
 */
function isFormatError(thrown: unknown): boolean {
  return thrown instanceof Error && 'errcode' in thrown && thrown.errcode === 1;
}

/** Opens a copy of the present schema to read it, changing nothing. Throws as `openDatabase`. */
export function openCopy(path: string): DatabaseSync {
  if (readHeader(path) !== 'vault') throw new VaultFailure(problems.notAVault);
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    if (readSchema(db) !== expectedSchema()) throw new VaultFailure(problems.notAVault);
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/** Throws `vault/corrupt` unless SQLite finds its own structure sound. */
export function checkStructure(db: DatabaseSync): void {
  if (pragma(db, 'integrity_check(1)') !== 'ok') throw new VaultFailure(problems.notAVault);
}
