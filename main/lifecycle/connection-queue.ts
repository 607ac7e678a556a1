import { fail, type Result } from '../../shared/result.ts';

/** What a piece of work gets to know. */
export interface Job {
  readonly signal: AbortSignal;
  /** From here on a cancel is no longer safe and has no effect. */
  pointOfNoReturn(): void;
}

/** One thing at a time for each connection. */
export interface ConnectionQueue {
  /**
   * Runs `work` when what runs for this connection has ended. A second call of the same kind joins
   * the first: a thousand callers, one request.
   */
  run<T>(
    connectionId: string,
    kind: string,
    work: (job: Job) => Promise<Result<T>>,
  ): Promise<Result<T>>;
  /** Stops what runs or waits for this connection, as far as that is safe. */
  cancel(connectionId: string): void;
  cancelAll(): void;
  /** Settles when all that is past its point of no return has ended. */
  settled(): Promise<void>;
}

interface Entry {
  readonly kind: string;
  readonly abort: AbortController;
  readonly promise: Promise<Result<unknown>>;
  committed: boolean;
}

/** Makes an empty queue. */
export function connectionQueue(): ConnectionQueue {
  const entries = new Map<string, Entry[]>();

  function cancel(connectionId: string): void {
    for (const entry of entries.get(connectionId) ?? []) {
      if (!entry.committed) entry.abort.abort();
    }
  }

  return {
    run<T>(connectionId: string, kind: string, work: (job: Job) => Promise<Result<T>>) {
      const waiting = entries.get(connectionId) ?? [];
      const same = waiting.find((entry) => entry.kind === kind && !entry.abort.signal.aborted);
      // Work of one kind has one type of result: the kind names the operation.
      if (same) return same.promise as Promise<Result<T>>;

      const abort = new AbortController();
      const before = waiting.at(-1)?.promise;
      const start = async (): Promise<Result<T>> => {
        await before?.catch(() => undefined);
        if (abort.signal.aborted) return cancelled();
        return work({
          signal: abort.signal,
          pointOfNoReturn: () => {
            entry.committed = true;
          },
        });
      };
      const promise = start().finally(() => {
        const rest = (entries.get(connectionId) ?? []).filter((other) => other !== entry);
        if (rest.length > 0) entries.set(connectionId, rest);
        else entries.delete(connectionId);
      });
      const entry: Entry = { kind, abort, promise, committed: false };
      entries.set(connectionId, [...waiting, entry]);
      return promise;
    },
    cancel,
    cancelAll() {
      for (const connectionId of entries.keys()) cancel(connectionId);
    },
    async settled() {
      const committed = [...entries.values()].flat().filter((entry) => entry.committed);
      await Promise.allSettled(committed.map((entry) => entry.promise));
    },
  };
}

function cancelled(): Result<never> {
  return fail('network/cancelled', 'Cancelled.', 'Nothing was changed.');
}
