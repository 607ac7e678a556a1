import {
  type ActivityEntry,
  activityMatcher,
  failureKinds,
  shortCause,
} from '../../shared/activity.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { ConnectionBook } from '../connections/connection-book.ts';
import type { Vault } from '../vault/index.ts';
import type { Activity, ActivityNote } from './activity.ts';
import { type Bounds, entryStore, standardBounds } from './entry-store.ts';
import { asText } from './export-text.ts';

/** Keeps the activity log in the vault; `onAdded` hears each entry after it is on disk. */
export function activityLog(options: {
  readonly vault: Vault;
  readonly book: Pick<ConnectionBook, 'record' | 'tokenRecord'>;
  readonly now: () => number;
  readonly onAdded: (entry: ActivityEntry) => void;
  readonly bounds?: Bounds;
}): Activity {
  const { vault, book, now } = options;
  const store = entryStore(vault, options.bounds ?? standardBounds);
  let missed = 0;

  const isOpen = () => vault.status().state === 'open';

  function entryFrom(note: ActivityNote): ActivityEntry {
    const { connectionId = null, purpose = null } = note;
    const record = connectionId === null ? null : book.record(connectionId);
    const name = note.connectionName ?? (record?.ok ? record.value.details.name : null);
    const held =
      connectionId !== null && purpose !== null ? book.tokenRecord(connectionId, purpose) : null;
    const cause = note.error?.message ?? note.cause;
    const atMs = now();
    return {
      id: store.nextId(),
      atMs,
      kind: note.kind,
      by: note.by ?? 'user',
      connectionId,
      connectionName: name,
      purpose,
      fingerprint: note.fingerprint ?? held?.fingerprint ?? null,
      format: note.format ?? null,
      redacted: note.redacted ?? null,
      changed: note.changed ?? null,
      attempted: note.attempted ?? null,
      code: note.error?.code ?? null,
      cause: cause === undefined ? null : shortCause(cause),
      durationMs: note.durationMs ?? null,
      times: 1,
      lastAtMs: atMs,
    };
  }

  /** The connection's newest entry, if it says the same failure of the engine. */
  function sameAgain(entry: ActivityEntry): ActivityEntry | null {
    if (entry.by !== 'engine' || !failureKinds.includes(entry.kind)) return null;
    const latest = store.loose().findLast((other) => other.connectionId === entry.connectionId);
    const same =
      latest?.by === 'engine' &&
      latest.kind === entry.kind &&
      latest.attempted === entry.attempted &&
      latest.code === entry.code;
    return same ? { ...latest, times: latest.times + 1, lastAtMs: entry.atMs } : null;
  }

  function collect(
    beforeId: number,
    limit: number,
    matches: (entry: ActivityEntry) => boolean,
  ): Result<ActivityEntry[]> {
    if (!isOpen()) return fail('vault/locked', 'The vault is locked.', 'Unlock it first.');
    const found: ActivityEntry[] = [];
    for (const entry of store.newestFirst(beforeId)) {
      if (!entry.ok) return entry;
      if (!matches(entry.value)) continue;
      found.push(entry.value);
      if (found.length === limit) break;
    }
    return ok(found);
  }

  return {
    record(note) {
      // What ends after a lock has nowhere to go, and nothing of it may stay.
      if (!isOpen()) return;
      const made = entryFrom(note);
      const again = sameAgain(made);
      const entry = again ?? made;
      const written = again ? store.replace(again) : store.append(made);
      if (written.ok) options.onAdded(entry);
      else missed += 1;
    },
    list({ beforeId, limit, ...filter }) {
      const found = collect(
        beforeId ?? Number.POSITIVE_INFINITY,
        limit + 1,
        activityMatcher(filter),
      );
      if (!found.ok) return found;
      const hasMore = found.value.length > limit;
      return ok({ entries: found.value.slice(0, limit), hasMore, missed });
    },
    export(filter, format) {
      const found = collect(
        Number.POSITIVE_INFINITY,
        Number.POSITIVE_INFINITY,
        activityMatcher(filter),
      );
      if (!found.ok) return found;
      const oldestFirst = found.value.toReversed();
      return ok({ text: asText(oldestFirst, format), count: oldestFirst.length });
    },
  };
}
