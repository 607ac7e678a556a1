import type { ErrorCode } from '../../shared/errors.ts';
import { backoffMs, doubtMs, firstBackoffMs, mostDoubts, settleMs } from './backoff.ts';

/**
 * The life of one token that is kept fresh, as a pure function: state, event and instant in, state
 * and effect out. No timer, network or storage in here. All instants are local time in milliseconds.
 */
export type RenewalState =
  /** Nothing to keep fresh: no token, none that can be renewed, or the vault is locked. */
  | { readonly at: 'resting' }
  /** Fresh until its lead begins. */
  | { readonly at: 'waiting'; readonly dueAtMs: number }
  /** A request is on its way, or waits for its turn. */
  | ({ readonly at: 'working' } & Trying)
  /** It failed for a reason that may pass. */
  | ({ readonly at: 'retrying' } & Trying & Pause)
  /** Only the user can help. */
  | { readonly at: 'stopped'; readonly code: ErrorCode };

interface Trying {
  readonly job: Job;
  /** Failures in a row. */
  readonly attempt: number;
  /** Refusals in a row that may have been the server's mistake. */
  readonly doubts: number;
}

interface Pause {
  readonly fromMs: number;
  readonly dueAtMs: number;
  /** Before this, even good news (the network is back) is no reason to ask. */
  readonly earliestMs: number;
}

/** `resolve`: after a lost reply to a rotation, asking which login token lives. */
export type Job = 'renew' | 'resolve';

export type RenewalEvent =
  /** A token came in or its instants changed; null when there is nothing to renew. */
  | { readonly kind: 'planned'; readonly dueAtMs: number | null; readonly outcomeUnknown: boolean }
  /** The deadline came, or somebody thinks that it may have (resume). */
  | { readonly kind: 'look' }
  /** The network is back: what waits for a retry need not wait on. */
  | { readonly kind: 'online' }
  /** The wall clock was set: a pause must not become a day longer by that. */
  | { readonly kind: 'clock-set' }
  | { readonly kind: 'succeeded'; readonly dueAtMs: number | null }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** The vault was locked, or the connection removed. */
  | { readonly kind: 'rest' };

export interface Failure {
  readonly code: ErrorCode;
  /**
   * `passing`: worth another try. `refused`: the same again would be refused again. `doubtful`:
   * refused, but servers say that by mistake too. `unknown`: a rotation's reply was lost.
   */
  readonly sort: 'passing' | 'refused' | 'doubtful' | 'unknown';
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

type Working = RenewalState & { at: 'working' };
type Retrying = RenewalState & { at: 'retrying' };

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
      return rest();
    case 'planned':
      return planned(state, event.dueAtMs, event.outcomeUnknown, nowMs);
    case 'look':
      return look(state, nowMs);
    case 'online':
      return state.at === 'retrying' ? online(state, nowMs) : look(state, nowMs);
    case 'clock-set':
      return state.at === 'retrying' ? clockSet(state, nowMs) : look(state, nowMs);
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
  if (outcomeUnknown) return state.at === 'retrying' ? unchanged(state) : work('resolve');
  if (dueAtMs === null) return rest();
  return nowMs >= dueAtMs ? work('renew') : waitFor(dueAtMs);
}

function look(state: RenewalState, nowMs: number): RenewalStep {
  switch (state.at) {
    case 'waiting':
      return nowMs >= state.dueAtMs ? work('renew') : waitFor(state.dueAtMs);
    case 'retrying':
      return nowMs >= state.dueAtMs ? again(state) : wake(state, state.dueAtMs);
    case 'resting':
    case 'working':
    case 'stopped':
      return unchanged(state);
  }
}

function online(state: Retrying, nowMs: number): RenewalStep {
  if (nowMs >= state.earliestMs) return again(state);
  const dueAtMs = Math.min(state.dueAtMs, state.earliestMs);
  return wake({ ...state, dueAtMs }, dueAtMs);
}

/** A pause that seems to begin in the future began before the clock was set back: it starts anew. */
function clockSet(state: Retrying, nowMs: number): RenewalStep {
  const backMs = Math.max(0, state.fromMs - nowMs);
  const moved: RenewalState = {
    ...state,
    fromMs: state.fromMs - backMs,
    dueAtMs: state.dueAtMs - backMs,
    earliestMs: state.earliestMs - backMs,
  };
  return look(moved, nowMs);
}

function succeeded(
  state: Working,
  dueAtMs: number | null,
  nowMs: number,
  chance: number,
): RenewalStep {
  if (dueAtMs === null) return rest();
  // One request a second at the most, however short a token lives.
  if (nowMs < dueAtMs) return waitFor(Math.max(dueAtMs, nowMs + firstBackoffMs));
  // The old login token lives, so a rotation is still due. But the request whose reply was lost may
  // yet be waiting in front of the server: it must not be overtaken by a second one.
  if (state.job === 'resolve') return pause('renew', 0, 0, nowMs, settleMs(chance));
  // A token that is due the moment it comes in (a life of a second) must not become a storm.
  const attempt = state.attempt + 1;
  return pause('renew', attempt, 0, nowMs, backoffMs(attempt, null, chance), firstBackoffMs);
}

function failed(state: Working, failure: Failure, nowMs: number, chance: number): RenewalStep {
  const { code, sort, retryAfterMs } = failure;
  const doubts = state.doubts + (sort === 'doubtful' ? 1 : 0);
  if (sort === 'refused' || doubts > mostDoubts) {
    return { state: { at: 'stopped', code }, effect: { do: 'forget-deadline' } };
  }
  const attempt = state.attempt + 1;
  if (sort === 'doubtful') return pause(state.job, attempt, doubts, nowMs, doubtMs(doubts, chance));
  const job = sort === 'unknown' ? 'resolve' : state.job;
  const waitMs = backoffMs(attempt, retryAfterMs, chance);
  const asked = retryAfterMs !== null && retryAfterMs > 0;
  return pause(job, attempt, doubts, nowMs, waitMs, asked ? waitMs : firstBackoffMs);
}

/** Waits before the next try; good news can shorten that, but not below `leastMs`. */
function pause(
  job: Job,
  attempt: number,
  doubts: number,
  nowMs: number,
  waitMs: number,
  leastMs = waitMs,
): RenewalStep {
  const dueAtMs = nowMs + waitMs;
  const earliestMs = nowMs + Math.min(waitMs, leastMs);
  const state = {
    at: 'retrying',
    job,
    attempt,
    doubts,
    fromMs: nowMs,
    dueAtMs,
    earliestMs,
  } as const;
  return wake(state, dueAtMs);
}

function again({ job, attempt, doubts }: Retrying): RenewalStep {
  return { state: { at: 'working', job, attempt, doubts }, effect: { do: 'work', job } };
}

function work(job: Job): RenewalStep {
  return { state: { at: 'working', job, attempt: 0, doubts: 0 }, effect: { do: 'work', job } };
}

function waitFor(dueAtMs: number): RenewalStep {
  return wake({ at: 'waiting', dueAtMs }, dueAtMs);
}

function wake(state: RenewalState, atMs: number): RenewalStep {
  return { state, effect: { do: 'wake', atMs } };
}

function rest(): RenewalStep {
  return { state: resting, effect: { do: 'forget-deadline' } };
}

function unchanged(state: RenewalState): RenewalStep {
  return { state, effect: { do: 'nothing' } };
}
