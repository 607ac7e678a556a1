import type {
  ActivityEntry,
  ActivityExportFormat,
  ActivityFilter,
  ActivityKind,
  ActivityList,
  ActivityQuery,
} from '../../shared/activity.ts';
import type { CopyFormat } from '../../shared/formats.ts';
import type { AppError, Result } from '../../shared/result.ts';
import type { Purpose } from '../../shared/token/token-summary.ts';

/** What there is to say about something that happened; the log adds the rest. */
export interface ActivityNote {
  readonly kind: ActivityKind;
  /** `user` when it is left out. */
  readonly by?: ActivityEntry['by'] | undefined;
  readonly connectionId?: string | undefined;
  /** For a connection that is not in the book (yet, or any more). */
  readonly connectionName?: string | undefined;
  /** Which token; its fingerprint is looked up when it is not given. */
  readonly purpose?: Purpose | undefined;
  readonly fingerprint?: string | undefined;
  readonly format?: CopyFormat | undefined;
  readonly redacted?: boolean | undefined;
  readonly changed?: ActivityEntry['changed'] | undefined;
  /** What failed; for the kind `failed`. */
  readonly attempted?: ActivityKind | undefined;
  readonly error?: Pick<AppError, 'code' | 'message'> | undefined;
  /** A cause that has no code, such as an answer that was no proof. */
  readonly cause?: string | undefined;
  readonly durationMs?: number | undefined;
}

/** What happened, kept in the vault. No secret is in it, and none can be put into it. */
export interface Activity {
  /** Writes a note down. Never fails: what could not be written is counted, and the count shown. */
  record(note: ActivityNote): void;
  /** Newest first. `vault/locked` while the vault is locked. */
  list(query: ActivityQuery): Result<ActivityList>;
  /** Everything that passes the filter as one text, oldest first. */
  export(
    filter: ActivityFilter,
    format: ActivityExportFormat,
  ): Result<{ readonly text: string; readonly count: number }>;
}
