import type { ErrorCode } from '../../shared/errors.ts';

/**
 * The life of one token that is kept fresh, as a pure function: state, event and instant in, state
 * and effect out. No timer, network or storage in here. All instants are local time in milliseconds.
 */
export type RenewalState =
  /** Nothing to keep fresh: no token, none that can be renewed, or the vault is locked. */
  | { readonly at: 'resting' }
  /** Fresh until its lead begins. */
  | { readonly at: 'waiting'; readonly dueAtMs: number }
  /** A request is on its way. */
  | { readonly at: 'working'; readonly attempt: number; readonly job: Job }
  /** It failed for a reason that may pass. */
  | {
      readonly at: 'retrying';
      readonly attempt: number;
      readonly dueAtMs: number;
      readonly job: Job;
    }
  /** Only the user can help. */
  | { readonly at: 'stopped'; readonly code: ErrorCode };

/** `resolve`: after a lost reply to a rotation, asking which login token lives. */
export type Job = 'renew' | 'resolve';

export type RenewalEvent =
  /** A token came in or its instants changed; null when there is nothing to renew. */
  | { readonly kind: 'planned'; readonly dueAtMs: number | null; readonly outcomeUnknown: boolean }
  /** The deadline came, or somebody thinks that it may have (resume, clock set). */
  | { readonly kind: 'look' }
  /** The network is back: what waits for a retry need not wait on. */
  | { readonly kind: 'online' }
  | { readonly kind: 'succeeded'; readonly dueAtMs: number | null }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** The vault was locked, or the connection removed. */
  | { readonly kind: 'rest' };

export interface Failure {
  readonly code: ErrorCode;
  /** `passing`: worth another try. `refused`: the same again would be refused again. `unknown`: a rotation's reply was lost. */
  readonly sort: 'passing' | 'refused' | 'unknown';
  /** What the server asked for with `Retry-After`, in milliseconds. */
  readonly retryAfterMs: number | null;
}

/** What the engine is to do after a step. */
export type RenewalEffect =
  | { readonly do: 'nothing' }
  | { readonly do: 'work'; readonly job: Job }
  | { readonly do: 'wake'; readonly atMs: number }
  | { readonly do: 'forget-deadline' };

export interface RenewalStep {
  readonly state: RenewalState;
  readonly effect: RenewalEffect;
}

const firstBackoffMs = 1_000;
const longestBackoffMs = 60_000;
/** A server that asks for more than this is asked again all the same. */
const longestRetryAfterMs = 600_000;

export const resting: RenewalState = { at: 'resting' };

/**
 * One step. `chance` is a random number from 0 (inclusive) to 1 (exclusive): it spreads retries so that
 * a hundred connections don't come back at once.
 */
export function step(
  state: RenewalState,
  event: RenewalEvent,
  nowMs: number,
  chance: number,
): RenewalStep {
  switch (event.kind) {
    case 'rest':
      return { state: resting, effect: { do: 'forget-deadline' } };
    case 'planned':
      return planned(state, event.dueAtMs, event.outcomeUnknown, nowMs);
    case 'look':
      return look(state, nowMs);
    case 'online':
      return state.at === 'retrying' ? work(state.job, state.attempt) : look(state, nowMs);
    case 'succeeded':
      return state.at === 'working'
        ? succeeded(state, event.dueAtMs, nowMs, chance)
        : unchanged(state);
    case 'failed':
      return state.at === 'working'
        ? failed(state, event.failure, nowMs, chance)
        : unchanged(state);
  }
}

/** A request on its way answers for itself: its outcome brings the next plan. */
function planned(
  state: RenewalState,
  dueAtMs: number | null,
  outcomeUnknown: boolean,
  nowMs: number,
): RenewalStep {
  if (state.at === 'working') return unchanged(state);
  if (outcomeUnknown) return state.at === 'retrying' ? unchanged(state) : work('resolve', 0);
  return waitFor(dueAtMs, nowMs);
}

function look(state: RenewalState, nowMs: number): RenewalStep {
  switch (state.at) {
    case 'waiting':
      return nowMs >= state.dueAtMs ? work('renew', 0) : wake(state, state.dueAtMs);
    case 'retrying':
      return nowMs >= state.dueAtMs ? work(state.job, state.attempt) : wake(state, state.dueAtMs);
    case 'resting':
    case 'working':
    case 'stopped':
      return unchanged(state);
  }
}

function waitFor(dueAtMs: number | null, nowMs: number): RenewalStep {
  if (dueAtMs === null) return { state: resting, effect: { do: 'forget-deadline' } };
  if (nowMs >= dueAtMs) return work('renew', 0);
  return wake({ at: 'waiting', dueAtMs }, dueAtMs);
}

/** A token that is due the moment it comes in (a wrong clock, a life of a second) must not become a storm. */
function succeeded(
  state: RenewalState & { at: 'working' },
  dueAtMs: number | null,
  nowMs: number,
  chance: number,
): RenewalStep {
  const due = dueAtMs !== null && nowMs >= dueAtMs;
  return due ? retry(state.attempt + 1, 'renew', null, nowMs, chance) : waitFor(dueAtMs, nowMs);
}

function failed(
  state: RenewalState & { at: 'working' },
  failure: Failure,
  nowMs: number,
  chance: number,
): RenewalStep {
  if (failure.sort === 'refused') {
    return { state: { at: 'stopped', code: failure.code }, effect: { do: 'forget-deadline' } };
  }
  const job = failure.sort === 'unknown' ? 'resolve' : state.job;
  return retry(state.attempt + 1, job, failure.retryAfterMs, nowMs, chance);
}

function retry(
  attempt: number,
  job: Job,
  retryAfterMs: number | null,
  nowMs: number,
  chance: number,
): RenewalStep {
  const dueAtMs = nowMs + backoffMs(attempt, retryAfterMs, chance);
  return wake({ at: 'retrying', attempt, dueAtMs, job }, dueAtMs);
}

/**
 * Exponential with full jitter, from 1 s to 60 s, but never less than what `Retry-After` asked for (up
 * to ten minutes). In milliseconds; `attempt` counts the failures, from 1.
 */
export function backoffMs(attempt: number, retryAfterMs: number | null, chance: number): number {
  const ceilingMs = Math.min(longestBackoffMs, firstBackoffMs * 2 ** Math.min(attempt, 16));
  const jitteredMs = Math.max(firstBackoffMs / 2, chance * ceilingMs);
  const askedMs = Math.min(Math.max(retryAfterMs ?? 0, 0), longestRetryAfterMs);
  return askedMs + (askedMs > 0 ? chance * firstBackoffMs : jitteredMs);
}

function work(job: Job, attempt: number): RenewalStep {
  return { state: { at: 'working', attempt, job }, effect: { do: 'work', job } };
}

function wake(state: RenewalState, atMs: number): RenewalStep {
  return { state, effect: { do: 'wake', atMs } };
}

function unchanged(state: RenewalState): RenewalStep {
  return { state, effect: { do: 'nothing' } };
}
