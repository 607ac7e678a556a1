import { type AppError, err, fail, type Result } from '../../shared/result.ts';

/** An `AppError` on its way up inside the vault; `attempt` turns it back into a value. */
export class VaultFailure extends Error {
  readonly problem: AppError;
  constructor(problem: AppError) {
    super(problem.code);
    this.problem = problem;
  }
}

const recoverStep =
  'Go on with the last good copy, or start new: the file is kept under a dated name.';

const startNewStep = 'Start new: the file is kept under a dated name.';

/** What can be wrong with the file or the call, in words for people. None holds a secret or a path. */
export const problems = {
  locked: {
    code: 'vault/locked',
    message: 'The vault is locked.',
    next: 'Unlock it and try again.',
  },
  missing: {
    code: 'vault/locked',
    message: 'There is no vault yet.',
    next: 'Choose how to protect it first.',
  },
  closed: {
    code: 'vault/locked',
    message: 'The vault is closed.',
    next: 'Start Tokendesk again.',
  },
  alreadyThere: {
    code: 'input/invalid',
    message: 'There is a vault already, and it is never overwritten.',
    next: 'Unlock it.',
  },
  nothingToRecover: {
    code: 'input/invalid',
    message: 'This vault needs no recovery.',
    next: 'Lock it first if it should be set aside.',
  },
  noLastGoodCopy: {
    code: 'vault/io',
    message: 'There is no last good copy that can be read.',
    next: 'Start new: the present file is kept under a dated name.',
  },
  badName: {
    code: 'input/invalid',
    message: 'A record needs a type and an id of 1 to 128 visible ASCII characters.',
    next: 'This is a fault of the program: please report it.',
  },
  badSecret: {
    code: 'input/invalid',
    message: 'This secret is not well-formed text, so it would not be kept as it is.',
    next: 'Copy it again from where it came from.',
  },
  keyUsedUp: {
    code: 'vault/io',
    message: 'This vault has sealed as many records as one key safely can.',
    next: 'Start a new vault and move the connections over.',
  },
  lastSlot: {
    code: 'vault/last-slot',
    message: 'This is the only way to open the vault.',
    next: 'Add another one first.',
  },
  noSuchSlot: {
    code: 'vault/no-keychain',
    message: 'This vault has no keychain protection.',
    next: 'Unlock it with its passphrase.',
  },
  noPassphraseSlot: {
    code: 'vault/wrong-passphrase',
    message: 'This vault has no passphrase.',
    next: 'Unlock it with the keychain.',
  },
  noKeychain: {
    code: 'vault/no-keychain',
    message: 'This system offers no keychain that protects more than the file alone.',
    next: 'Set a passphrase instead, or go on for this run only.',
  },
  keychainFailed: {
    code: 'vault/keychain-failed',
    message: "The system's keychain did not give the vault's key back.",
    next: 'Unlock the keychain and try again, or use the passphrase.',
  },
  keychainChanged: {
    code: 'vault/keychain-failed',
    message: "The system's keychain holds another key than the one that this vault needs.",
    next: 'Use the passphrase.',
  },
  noRecoverySlot: {
    code: 'vault/wrong-recovery-code',
    message: 'This vault has no recovery code.',
    next: 'Unlock it another way.',
  },
  recoveryCodeMistyped: {
    code: 'vault/wrong-recovery-code',
    message: 'This is not quite a recovery code: a symbol is wrong, missing or too many.',
    next: 'Compare it with your note, group by group.',
  },
  spareKeyOnly: {
    code: 'vault/last-slot',
    message: 'A recovery code is a spare key, not an everyday one.',
    next: 'Set a passphrase or use the keychain first.',
  },
  rolledBack: {
    code: 'vault/rolled-back',
    message:
      'This vault is older than the one that was open here last. It may have been restored from a copy.',
    next: 'Newer tokens and changes are missing in it. Open it as it is, or go on with the last good copy.',
  },
  forked: {
    code: 'vault/rolled-back',
    message:
      'This vault is not the one that was open here last: both were changed since they were the same.',
    next: 'Changes that were made here may be missing. Open it as it is, or go on with the last good copy.',
  },
  anchorRefused: {
    code: 'vault/rolled-back',
    message: "The note of the vault's newest state is damaged or was changed, and is not used.",
    next: 'It is written anew: nothing needs to be done.',
  },
  weakPassphrase: {
    code: 'vault/weak-passphrase',
    message: 'The passphrase needs at least 8 characters, 4 of them different.',
    next: 'Take four or five random words: long is strong.',
  },
  notAVault: {
    code: 'vault/corrupt',
    message: "The vault's file is damaged or is not a vault.",
    next: recoverStep,
  },
  gone: {
    code: 'vault/corrupt',
    message: "The vault's file is gone, but its last good copy is here.",
    next: recoverStep,
  },
  slotsDamaged: {
    code: 'vault/corrupt',
    message: 'The parts of the file that hold its key are damaged, so nothing can open it.',
    next: recoverStep,
  },
  setMismatch: {
    code: 'vault/corrupt',
    message:
      'The vault was changed outside Tokendesk: records were deleted or replaced by older ones.',
    next: recoverStep,
  },
  newerVersion: {
    code: 'vault/newer-version',
    message: 'The vault was written by a newer version of Tokendesk. It was left as it is.',
    next: 'Update Tokendesk, or start new: the file is kept under a dated name.',
  },
  secretRefused: {
    code: 'vault/record-refused',
    message: 'This secret was damaged or changed outside Tokendesk, so it is not used.',
    next: 'Sign in or paste the token again.',
  },
  noSecret: {
    code: 'vault/record-refused',
    message: 'There is no such secret in the vault.',
    next: 'Sign in or paste the token again.',
  },
  inUse: {
    code: 'vault/in-use',
    message: 'Another program, perhaps a second Tokendesk, is using the vault.',
    next: 'Close it, then try again.',
  },
  diskFull: {
    code: 'vault/disk-full',
    message: 'The disk is full, so this was not saved. What was saved before is safe.',
    next: 'Free some space and try again.',
  },
  readOnly: {
    code: 'vault/read-only',
    message: "The vault's file or folder can't be written to.",
    next: 'Make it writable for your user, then try again.',
  },
  io: {
    code: 'vault/io',
    message: "The vault's file can't be read or written right now.",
    next: 'Check the disk and try again.',
  },
} as const satisfies Record<string, AppError>;

/** The problem with the steps that there are: without a copy nobody is sent to look for it. */
export function withoutCopy(problem: AppError): AppError {
  return problem.next === recoverStep ? { ...problem, next: startNewStep } : problem;
}

/** Some records did not authenticate: the whole vault is refused until the user decides. */
export function recordsRefused(refused: number, total: number): AppError {
  return {
    code: 'vault/record-refused',
    message: `${refused} of ${total} records were damaged or changed outside Tokendesk.`,
    next: recoverStep,
  };
}

/** A passphrase that is wrong, or that comes too soon after wrong ones. `waitMs` 0: try at once. */
export function wrongPassphrase(waitMs: number, tried: boolean): Result<never> {
  const seconds = Math.ceil(waitMs / 1_000);
  const wait = seconds === 1 ? '1 second' : `${seconds} seconds`;
  return fail(
    'vault/wrong-passphrase',
    tried
      ? "This passphrase doesn't open the vault."
      : 'After several wrong passphrases, this one was not tried yet.',
    waitMs > 0 ? `Wait ${wait}, then try again.` : 'Check the keyboard layout and try again.',
  );
}

/** A code that has the right form, but is another vault's or an older one. */
export function wrongRecoveryCode(waitMs: number, tried: boolean): Result<never> {
  const wrong = wrongPassphrase(waitMs, tried);
  if (wrong.ok) return wrong;
  return fail(
    'vault/wrong-recovery-code',
    tried
      ? "This recovery code doesn't open the vault. It may be one that was replaced."
      : 'After several wrong tries, this one was not tried yet.',
    waitMs > 0 ? wrong.error.next : 'Look for a newer one, or unlock the vault another way.',
  );
}

/** Why the keychain could not open the vault, with the ways that are left. */
export function keychainProblem(problem: AppError, others: readonly string[]): AppError {
  if (problem.code !== 'vault/keychain-failed') return problem;
  const changed = problem === problems.keychainChanged;
  const ways = [
    ...(others.includes('passphrase') ? ['the passphrase'] : []),
    ...(others.includes('recovery') ? ['the recovery code'] : []),
  ];
  const retry = changed ? [] : ['Unlock the keychain and try again'];
  const use = ways.length > 0 ? [`${changed ? 'Use' : 'use'} ${ways.join(' or ')}`] : [];
  const restore = changed && ways.length === 0 ? ['Start new and restore a backup'] : [];
  const next = `${[...retry, ...use, ...restore].join(', or ')}.`;
  return { ...problem, next };
}

const sqliteProblems: Readonly<Record<number, AppError>> = {
  3: problems.readOnly, // SQLITE_PERM
  5: problems.inUse, // SQLITE_BUSY
  6: problems.inUse, // SQLITE_LOCKED
  8: problems.readOnly, // SQLITE_READONLY
  11: problems.notAVault, // SQLITE_CORRUPT
  13: problems.diskFull, // SQLITE_FULL
  14: problems.readOnly, // SQLITE_CANTOPEN
  26: problems.notAVault, // SQLITE_NOTADB
};

const systemProblems: Readonly<Record<string, AppError>> = {
  ENOSPC: problems.diskFull,
  EDQUOT: problems.diskFull,
  EFBIG: problems.diskFull,
  EACCES: problems.readOnly,
  EPERM: problems.readOnly,
  EROFS: problems.readOnly,
  EBUSY: problems.inUse,
  EEXIST: problems.alreadyThere,
};

/** Maps anything thrown inside the vault; nothing of the thrown text survives. */
export function toProblem(thrown: unknown): AppError {
  if (thrown instanceof VaultFailure) return thrown.problem;
  if (!(thrown instanceof Error)) return problems.io;
  // The low byte is SQLite's primary code (https://www.sqlite.org/rescode.html).
  if ('errcode' in thrown && typeof thrown.errcode === 'number') {
    return sqliteProblems[thrown.errcode & 0xff] ?? problems.io;
  }
  if ('code' in thrown && typeof thrown.code === 'string') {
    return systemProblems[thrown.code] ?? problems.io;
  }
  return problems.io;
}

/** Runs `work`; what it throws becomes an error value. */
export function attempt<T>(work: () => T): Result<T> {
  try {
    return { ok: true, value: work() };
  } catch (thrown) {
    return err(toProblem(thrown));
  }
}

/** The same for asynchronous work. */
export async function attemptAsync<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (thrown) {
    return err(toProblem(thrown));
  }
}
