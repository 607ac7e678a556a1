import { z } from 'zod';

/** A backup's file that the user chose, before its passphrase is known. */
export const backupFileSchema = z.object({
  backupId: z.string(),
  fileName: z.string(),
  /** When it was made, as the file says (authenticated only once it is open); local time. */
  madeAtMs: z.number(),
  sizeBytes: z.number(),
});
export type BackupFile = z.infer<typeof backupFileSchema>;

/** What is in an opened backup, held against the vault. */
export const backupContentsSchema = z.object({
  madeAtMs: z.number(),
  connections: z.int(),
  tokens: z.int(),
  /** How many of its connections are not here: what merging adds. */
  notHere: z.int(),
  /** How many connections here are not in it: what replacing removes. */
  onlyHere: z.int(),
});
export type BackupContents = z.infer<typeof backupContentsSchema>;

/** A backup that was written and read back. */
export const backupReceiptSchema = z.object({
  fileName: z.string(),
  madeAtMs: z.number(),
  connections: z.int(),
});
export type BackupReceipt = z.infer<typeof backupReceiptSchema>;

/**
 * `merge` adds the connections that are not here and leaves the others as they are; `replace` makes
 * the connections exactly those of the backup.
 */
export const restoreHowSchema = z.enum(['merge', 'replace']);
export type RestoreHow = z.infer<typeof restoreHowSchema>;

/** What restoring did, in connections. */
export const restoreReportSchema = z.object({
  added: z.int(),
  /** Merging: were here already and stay as they are. */
  left: z.int(),
  /** Replacing: were here already and are as in the backup now. */
  overwritten: z.int(),
  removed: z.int(),
  /** Records of the backup that this version can't use. */
  skipped: z.int(),
});
export type RestoreReport = z.infer<typeof restoreReportSchema>;
