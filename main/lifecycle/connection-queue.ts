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
  /** Cancels all, and starts nothing more until `open`: a lock must not be overtaken by new work. */
  close(): void;
  open(): void;
  /** Settles when all that is past its point of no return has ended, also what got there meanwhile. */
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
  let closed = false;

  function cancel(connectionId: string): void {
    for (const entry of entries.get(connectionId) ?? []) {
      if (!entry.committed) entry.abort.abort();
    }
  }

  function cancelAll(): void {
    for (const connectionId of entries.keys()) cancel(connectionId);
  }

  function committed(): Promise<unknown>[] {
    return [...entries.values()].flat().flatMap((entry) => (entry.committed ? entry.promise : []));
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
        if (closed || abort.signal.aborted) return cancelled();
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
    cancelAll,
    close() {
      closed = true;
      cancelAll();
    },
    open() {
      closed = false;
    },
    async settled() {
      for (let left = committed(); left.length > 0; left = committed()) {
        await Promise.allSettled(left);
      }
    },
  };
}

function cancelled(): Result<never> {
  return fail('network/cancelled', 'Cancelled.', 'Nothing was changed.');
}
