import type { ConnectionSummary } from '../../shared/connection.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { clockSummary } from '../../shared/time/server-clock.ts';
import type { Purpose, TokenSummary } from '../../shared/token/token-summary.ts';
import type { Vault, VaultChange, VaultRecord } from '../vault/index.ts';
import {
  type ConnectionRecord,
  connectionRecordSchema,
  orderId,
  parseTokenId,
  recordTypes,
  type TokenRecord,
  tokenId,
  tokenRecordSchema,
} from './records.ts';

/** Hears which connections changed, after they did, and the order of all that are there. */
export type BookListener = (
  upserted: readonly ConnectionSummary[],
  order: readonly string[],
) => void;

/** What is known about a connection only while the app runs. */
export type Runtime = Pick<ConnectionSummary, 'busy' | 'problem'>;

/** A token ready to be stored. */
export interface IncomingToken {
  readonly record: TokenRecord;
  /** Left out: only what is known about the stored token changes. */
  readonly token?: string;
}

/** What changes together, in one durable transaction. */
export interface ConnectionChange {
  readonly connection?: ConnectionRecord;
  /** `undefined` keeps the stored password, `null` forgets it. */
  readonly password?: string | null | undefined;
  readonly tokens?: readonly IncomingToken[];
  readonly forgetTokens?: readonly Purpose[];
  readonly order?: readonly string[];
}

/**
 * The connections and their tokens, over the vault. Nothing is kept here that the vault doesn't
 * hold, except what only matters while the app runs.
 */
export interface ConnectionBook {
  onChange(listener: BookListener): void;
  /** In the user's order; removed ones left out. Empty while the vault is locked. */
  list(): readonly ConnectionSummary[];
  order(): readonly string[];
  summary(connectionId: string): Result<ConnectionSummary>;
  record(connectionId: string): Result<ConnectionRecord>;
  password(connectionId: string): Result<string | null>;
  tokenRecord(connectionId: string, purpose: Purpose): TokenRecord | undefined;
  token(connectionId: string, purpose: Purpose): Result<string>;
  /** Stores a change durably, then tells the window. */
  save(connectionId: string, change: ConnectionChange): Result<ConnectionSummary>;
  /** Stores the user's order. */
  saveOrder(ids: readonly string[]): Result<undefined>;
  /** Changes what is only known while the app runs, and tells the window. */
  setRuntime(connectionId: string, patch: Partial<Runtime>): void;
  /** Our clock was set: what is known about the servers' clocks moves by so many milliseconds against it. */
  shiftClocks(deltaMs: number): void;
  /** Forgets all that is only known while the app runs: the vault was locked. */
  reset(): void;
  /** The vault's connections were changed under the book: forgets what it knew, and tells of all. */
  reload(): void;
  /** Marks as removed, keeping everything for an undo. */
  remove(connectionId: string, nowMs: number): Result<undefined>;
  /** Brings the last removed one back. */
  undoRemove(): Result<ConnectionSummary>;
  /** Deletes for good what was removed. */
  purgeRemoved(): Result<undefined>;
  /** The connection that holds a token with this fingerprint, if one does. */
  holderOf(fingerprint: string): string | null;
}

const idle: Runtime = { busy: null, problem: null };

const noConnection = () =>
  fail(
    'connection/not-found',
    'This connection is no longer there.',
    'It may have been removed: choose another one.',
  );

/** Builds the book over a vault. */
export function connectionBook(vault: Vault): ConnectionBook {
  const listeners: BookListener[] = [];
  const runtimes = new Map<string, Runtime>();
  const asConnection = memoised((summary) => connectionRecordSchema.parse(summary));
  const asToken = memoised((summary) => tokenRecordSchema.parse(summary));

  function readRecord(connectionId: string): ConnectionRecord | null {
    const stored = vault.get(recordTypes.connection, connectionId);
    return stored ? asConnection(stored) : null;
  }

  function present(connectionId: string): ConnectionRecord | null {
    const record = readRecord(connectionId);
    return record && record.removedAtMs === null ? record : null;
  }

  function allIds(): string[] {
    return vault.list(recordTypes.connection).map((record) => record.id);
  }

  function order(): string[] {
    const stored = vault.get(recordTypes.order, orderId)?.summary;
    const wanted = Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
    const there = new Set(allIds().filter((id) => present(id)));
    const ordered = wanted.filter((id) => there.delete(id));
    return [...ordered, ...there];
  }

  function tokenRecord(connectionId: string, purpose: Purpose): TokenRecord | undefined {
    const stored = vault.get(recordTypes.token, tokenId(connectionId, purpose));
    return stored && asToken(stored);
  }

  function tokens(connectionId: string): TokenSummary[] {
    const purposes: readonly Purpose[] = ['session', 'login', 'access', 'pasted'];
    return purposes.flatMap((purpose) => {
      const record = tokenRecord(connectionId, purpose);
      if (!record) return [];
      const { connectionId: _owner, ...summary } = record;
      return [{ ...summary, id: tokenId(connectionId, purpose) }];
    });
  }

  function summarise(connectionId: string, record: ConnectionRecord): ConnectionSummary {
    return {
      ...record.details,
      id: connectionId,
      sandbox: record.sandbox,
      passwordKept: vault.get(recordTypes.connection, connectionId)?.hasSecret ?? false,
      tokens: tokens(connectionId),
      clock: clockSummary(record.clock),
      check: record.check,
      rotation: record.rotation,
      createdAtMs: record.createdAtMs,
      ...(runtimes.get(connectionId) ?? idle),
    };
  }

  function summary(connectionId: string): Result<ConnectionSummary> {
    const record = present(connectionId);
    return record ? ok(summarise(connectionId, record)) : noConnection();
  }

  function tell(upserted: readonly ConnectionSummary[]): void {
    const ids = order();
    for (const listener of listeners) listener(upserted, ids);
  }

  function announce(connectionId: string): void {
    const current = summary(connectionId);
    tell(current.ok ? [current.value] : []);
  }

  function write(changes: readonly VaultChange[], connectionId: string): Result<ConnectionSummary> {
    const written = vault.write(changes);
    if (!written.ok) return written;
    announce(connectionId);
    return summary(connectionId);
  }

  return {
    onChange(listener) {
      listeners.push(listener);
    },
    order,
    summary,
    tokenRecord,
    list: () => order().flatMap((id) => unwrapped(summary(id))),
    record(connectionId) {
      const record = present(connectionId);
      return record ? ok(record) : noConnection();
    },
    password(connectionId) {
      const stored = vault.get(recordTypes.connection, connectionId);
      if (!stored) return noConnection();
      return stored.hasSecret ? vault.readSecret(recordTypes.connection, connectionId) : ok(null);
    },
    token: (connectionId, purpose) =>
      vault.readSecret(recordTypes.token, tokenId(connectionId, purpose)),
    save: (connectionId, change) =>
      write(changesOf(connectionId, change, readRecord), connectionId),
    saveOrder(ids) {
      const summary = [...ids];
      const saved = vault.write([{ put: { type: recordTypes.order, id: orderId, summary } }]);
      if (saved.ok) tell([]);
      return saved;
    },
    setRuntime(connectionId, patch) {
      if (!present(connectionId)) return;
      runtimes.set(connectionId, { ...(runtimes.get(connectionId) ?? idle), ...patch });
      announce(connectionId);
    },
    shiftClocks(deltaMs) {
      for (const connectionId of order()) {
        const record = present(connectionId);
        if (!record || record.clock.source === 'none') continue;
        const { source, lowMs, highMs } = record.clock;
        const clock = { source, lowMs: lowMs + deltaMs, highMs: highMs + deltaMs };
        const changes = changesOf(connectionId, { connection: { ...record, clock } }, readRecord);
        write(changes, connectionId);
      }
    },
    reset: () => runtimes.clear(),
    reload() {
      runtimes.clear();
      tell(order().flatMap((id) => unwrapped(summary(id))));
    },
    remove(connectionId, nowMs) {
      const record = present(connectionId);
      if (!record) return noConnection();
      const summary = { ...record, removedAtMs: nowMs };
      const removed = write(
        [...purgeChanges(), { put: { type: recordTypes.connection, id: connectionId, summary } }],
        connectionId,
      );
      return removed.ok || removed.error.code === 'connection/not-found' ? ok() : removed;
    },
    undoRemove() {
      const id = removedIds()[0];
      const record = id === undefined ? null : readRecord(id);
      if (id === undefined || !record) return noConnection();
      const summary = { ...record, removedAtMs: null };
      return write([{ put: { type: recordTypes.connection, id, summary } }], id);
    },
    purgeRemoved() {
      const changes = purgeChanges();
      return changes.length === 0 ? ok() : vault.write(changes);
    },
    holderOf(fingerprint) {
      for (const stored of vault.list(recordTypes.token)) {
        const owner = parseTokenId(stored.id)?.connectionId;
        if (asToken(stored).fingerprint !== fingerprint || !owner) continue;
        if (present(owner)) return owner;
      }
      return null;
    },
  };

  function removedIds(): string[] {
    return allIds().filter((id) => readRecord(id)?.removedAtMs !== null);
  }

  function purgeChanges(): VaultChange[] {
    return removedIds().flatMap((id) => [
      { remove: { type: recordTypes.connection, id } },
      ...tokens(id).map((token) => ({ remove: { type: recordTypes.token, id: token.id } })),
    ]);
  }
}

/** Parses each stored record once: the vault hands out a new object when, and only when, it changed. */
function memoised<T>(parse: (summary: unknown) => T): (stored: VaultRecord) => T {
  const cache = new WeakMap<VaultRecord, T>();
  return (stored) => {
    let value = cache.get(stored);
    if (value === undefined) {
      value = parse(stored.summary);
      cache.set(stored, value);
    }
    return value;
  };
}

function unwrapped<T>(result: Result<T>): T[] {
  return result.ok ? [result.value] : [];
}

function changesOf(
  connectionId: string,
  change: ConnectionChange,
  readRecord: (id: string) => ConnectionRecord | null,
): VaultChange[] {
  const record = change.connection ?? readRecord(connectionId);
  const changes: VaultChange[] = [];
  if (record && (change.connection || change.password !== undefined)) {
    changes.push({
      put: {
        type: recordTypes.connection,
        id: connectionId,
        summary: record,
        secret: change.password,
      },
    });
  }
  for (const purpose of change.forgetTokens ?? []) {
    changes.push({ remove: { type: recordTypes.token, id: tokenId(connectionId, purpose) } });
  }
  for (const { record: summary, token } of change.tokens ?? []) {
    const id = tokenId(connectionId, summary.purpose);
    changes.push({ put: { type: recordTypes.token, id, summary, secret: token } });
  }
  if (change.order) {
    changes.push({ put: { type: recordTypes.order, id: orderId, summary: [...change.order] } });
  }
  return changes;
}
