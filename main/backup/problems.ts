import type { AppError } from '../../shared/result.ts';

/** What can be wrong with a backup, in words for people. None holds a secret or a path. */
export const backupProblems = {
  notABackup: {
    code: 'backup/not-a-backup',
    message: 'This file is not a Tokendesk backup.',
    next: 'Choose a file that ends in .tokendesk-backup.',
  },
  damaged: {
    code: 'backup/damaged',
    message: 'This backup is damaged or was cut short, so nothing of it was used.',
    next: 'Fetch it again from where it is kept, or choose an older backup.',
  },
  newerVersion: {
    code: 'backup/newer-version',
    message: 'This backup was made by a newer version of Tokendesk.',
    next: 'Update Tokendesk, then restore it.',
  },
  wrongPassphrase: {
    code: 'backup/wrong-passphrase',
    message: "This passphrase doesn't open the backup.",
    next: "Take the one that was typed when this backup was made: it may not be the vault's.",
  },
  weakPassphrase: {
    code: 'vault/weak-passphrase',
    message: 'The passphrase needs at least 8 characters, 4 of them different.',
    next: 'Take four or five random words: long is strong.',
  },
  unreadable: {
    code: 'backup/io',
    message: "This file can't be read.",
    next: 'Check that it is there and that you may read it, then try again.',
  },
  unwritable: {
    code: 'backup/io',
    message: 'The backup could not be written. A file that was there before is still as it was.',
    next: 'Check that the folder can be written to and has room, or choose another one.',
  },
  gone: {
    code: 'backup/gone',
    message: 'The chosen file is no longer held.',
    next: 'Choose it again.',
  },
} as const satisfies Record<string, AppError>;
