import type { ActivityKind } from '../../shared/activity.ts';
import type { Busy, ConnectionSummary } from '../../shared/connection.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { type AppError, fail, ok, type Result } from '../../shared/result.ts';
import {
  addDateSample,
  addIatSample,
  type ClockEstimate,
  clockSummary,
} from '../../shared/time/server-clock.ts';
import type { Activity } from '../activity/activity.ts';
import type { ConnectionBook, ConnectionChange } from '../connections/connection-book.ts';
import type { ConnectionRecord } from '../connections/records.ts';
import type { ServerDate } from '../http/transport-error.ts';
import type { Log } from '../log/log.ts';
import type { ProviderDeps, ProviderError } from '../providers/provider-call.ts';
import type { Clock } from '../time/clock.ts';
import type { ConnectionQueue, Job } from './connection-queue.ts';
import { noteOperation } from './note-operation.ts';

/** What every operation works with. */
export interface OperationContext {
  readonly book: ConnectionBook;
  readonly queue: ConnectionQueue;
  readonly clock: Clock;
  readonly providerDeps: ProviderDeps;
  readonly log: Log;
  readonly activity: Pick<Activity, 'record'>;
  /** Who wants it done; `user` when it is left out. */
  readonly by?: 'user' | 'engine';
  /** Makes sure that what serves this connection is there (the sandbox API of a sandbox connection). */
  readonly prepare: (connectionId: string) => Promise<Result<undefined>>;
}

/** What an operation sees of its connection. */
export interface Scene {
  readonly connectionId: string;
  /** As it is when it is looked at: the user may edit it while the server is asked. */
  readonly record: ConnectionRecord;
  readonly endpoint: string;
  readonly job: Job;
  /** Milliseconds, by our clock and, as far as that is known, by the server's. */
  readonly nowMs: number;
  readonly nowServerMs: number;
}

/** Why an operation failed, for the window and for those who decide whether to try again. */
export interface OperationError extends AppError {
  /** What the server asked for with `Retry-After`, in milliseconds. */
  readonly retryAfterMs?: number | null;
}

/** How an operation ended: what to store, and what the server's clock said. */
export interface Outcome extends Omit<ConnectionChange, 'connection'> {
  /** Changes to the connection's own record. */
  readonly patch?: Partial<ConnectionRecord>;
  readonly serverDates?: readonly ServerDate[];
  /** When the server made a token for this very request, by its own clock: for servers that send no `Date`. */
  readonly madeAtSeconds?: number | null;
  /** What was done in the end, where that is not what the operation is named after. */
  readonly deed?: ActivityKind;
  /** The server's no, where a no is an answer too. */
  readonly refusal?: AppError;
}

/**
 * Runs an operation on a connection in its turn: shows it as busy, stores what came of it in one
 * transaction, and keeps a failure on screen until the next success.
 */
export function operate(
  context: OperationContext,
  connectionId: string,
  options: { readonly kind: string; readonly busy: Busy },
  work: (scene: Scene) => Promise<Result<Outcome, AppError | ProviderError>>,
): Promise<Result<ConnectionSummary, OperationError>> {
  const { book } = context;
  return context.queue.run(connectionId, options.kind, async (job) => {
    book.setRuntime(connectionId, { busy: options.busy });
    const startedMs = context.clock.now();
    try {
      const scene = await sceneOf(context, connectionId, job);
      const outcome = scene.ok ? await work(scene.value) : scene;
      const stored = outcome.ok ? store(context, connectionId, outcome.value, startedMs) : outcome;
      const ended = stored.ok ? stored : explain(context, connectionId, options.kind, stored.error);
      noteOperation(context, connectionId, {
        kind: options.kind,
        durationMs: Math.max(0, context.clock.now() - startedMs),
        outcome: outcome.ok ? outcome.value : null,
        error: ended.ok ? null : ended.error,
      });
      if (!ended.ok) return ended;
    } finally {
      book.setRuntime(connectionId, { busy: null });
    }
    // Only now: the answer arrives after the event that says so, and must not say busy again.
    return book.summary(connectionId);
  });
}

async function sceneOf(
  context: OperationContext,
  connectionId: string,
  job: Job,
): Promise<Result<Scene>> {
  const prepared = await context.prepare(connectionId);
  if (!prepared.ok) return prepared;
  const record = context.book.record(connectionId);
  if (!record.ok) return record;
  const { endpoint } = record.value.details;
  if (endpoint === null) {
    return fail(
      'connection/not-supported',
      'This connection has no endpoint to ask.',
      'Edit the connection and enter one.',
    );
  }
  const nowMs = context.clock.now();
  const { offsetMs } = clockSummary(record.value.clock);
  return ok({
    connectionId,
    get record() {
      const latest = context.book.record(connectionId);
      return latest.ok ? latest.value : record.value;
    },
    endpoint,
    job,
    nowMs,
    nowServerMs: nowMs + offsetMs,
  });
}

function store(
  context: OperationContext,
  connectionId: string,
  outcome: Outcome,
  sentAtMs: number,
): Result<ConnectionSummary> {
  const { patch, serverDates, madeAtSeconds, deed: _deed, refusal: _refusal, ...change } = outcome;
  const record = context.book.record(connectionId);
  if (!record.ok) return record;
  const byDate = learn(record.value.clock, serverDates ?? []);
  const clock =
    madeAtSeconds == null
      ? byDate
      : addIatSample(byDate, {
          iatSeconds: madeAtSeconds,
          sentAtMs,
          receivedAtMs: context.clock.now(),
        });
  context.book.setRuntime(connectionId, { problem: null });
  return context.book.save(connectionId, {
    ...change,
    connection: { ...record.value, ...patch, clock },
  });
}

function explain(
  context: OperationContext,
  connectionId: string,
  kind: string,
  error: AppError | ProviderError,
): Result<never, OperationError> {
  const { code, message, next } = error;
  context.log.write('operation.failed', { connectionId, kind, code });
  const record = context.book.record(connectionId);
  if (record.ok && 'serverDates' in error && error.serverDates.length > 0) {
    const clock = learn(record.value.clock, error.serverDates);
    context.book.save(connectionId, { connection: { ...record.value, clock } });
  }
  if (code !== 'network/cancelled' && !isMinor(context, connectionId, code)) {
    const problem = { code, message, next, sinceMs: context.clock.now() };
    context.book.setRuntime(connectionId, { problem });
  }
  const retryAfterMs = 'retryAfterMs' in error ? error.retryAfterMs : null;
  return { ok: false, error: { code, message, next, retryAfterMs } };
}

/** While nobody knows which login token lives, that is what the user has to see, whatever else fails. */
function isMinor({ book }: OperationContext, connectionId: string, code: ErrorCode): boolean {
  const current = book.summary(connectionId);
  const graver: readonly ErrorCode[] = ['rotation/outcome-unknown', 'auth/login-token-dead'];
  return (
    current.ok &&
    current.value.rotation === 'unknown' &&
    current.value.problem?.code === 'rotation/outcome-unknown' &&
    !graver.includes(code)
  );
}

/**
 * The server's clock against ours, an answer that just came in included: what came with the answer has
 * to be timed by it, above all when nothing was known before or a clock was set.
 */
export function offsetWith(scene: Scene, dates: readonly ServerDate[]): number {
  return clockSummary(learn(scene.record.clock, dates)).offsetMs;
}

/** Narrows what is known about the server's clock by the `Date` headers of its answers. */
export function learn(estimate: ClockEstimate, dates: readonly ServerDate[]): ClockEstimate {
  return dates.reduce(addDateSample, estimate);
}
