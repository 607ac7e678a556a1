/** Marks the file as ours in SQLite's header: "TDVT". */
export const applicationId = 0x54_44_56_54;

/** The layout that this program writes, in SQLite's `user_version`. */
export const schemaVersion = 1;

/** The tables of version 1. Changing a released step breaks every vault: add a step instead. */
const version1: readonly string[] = [
  // Open by nature: what has to be read before there is a key, and the sealed manifest.
  'CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID',
  `CREATE TABLE slots (
  kind TEXT PRIMARY KEY,
  parameters TEXT NOT NULL,
  nonce BLOB NOT NULL,
  wrapped BLOB NOT NULL,
  checksum BLOB NOT NULL
) STRICT, WITHOUT ROWID`,
  // The secret comes last: reading a row's other columns doesn't read the pages it overflows to.
  `CREATE TABLE records (
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  created_seq INTEGER NOT NULL,
  version INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  summary_nonce BLOB NOT NULL,
  secret_version INTEGER,
  secret_seq INTEGER,
  secret_nonce BLOB,
  summary BLOB NOT NULL,
  secret BLOB,
  PRIMARY KEY (type, id)
) STRICT`,
];

/** A step from one stored version to the next: statements, run in one transaction with the others. */
export interface SchemaStep {
  readonly to: number;
  readonly statements: readonly string[];
}

/** Every step there ever was, in order. A new vault takes all of them too, so both ways agree. */
export const schemaSteps: readonly SchemaStep[] = [{ to: 1, statements: version1 }];

/**
 * The steps from a stored version to this program's. `null`: the version is newer than the steps,
 * or none that was ever written.
 */
export function planSteps(
  from: number,
  steps: readonly SchemaStep[] = schemaSteps,
): readonly SchemaStep[] | null {
  const latest = steps.at(-1)?.to ?? 0;
  if (!Number.isInteger(from) || from < 0 || from > latest) return null;
  return steps.filter((step) => step.to > from);
}
