import type { TokenSummary } from './token-summary.ts';

export {
  defaultLeadSeconds,
  type TokenArrival,
  type TokenInstants,
  tokenInstants,
} from './instants.ts';

const dayMs = 86_400_000;

/** Short of this a token that "starts in a moment" has started: two clocks never agree to the second. */
const startToleranceMs = 5_000;

export type Phase = 'not-yet' | 'calm' | 'warning' | 'urgent' | 'expired' | 'unknown';

/** Where a token stands in its life. */
export type Lifetime = {
  readonly phase: Phase;
  /** Until its end; 0 or negative once it is over; null when nobody knows. */
  readonly remainingMs: number | null;
  /** The share of its life that is left, 1 to 0; null when its start or end is unknown. */
  readonly shareLeft: number | null;
  /** When the phase changes next, server time; null when it stays as it is. */
  readonly nextChangeAtMs: number | null;
};

/** How much must be left of a life for it to be still calm, and still no more than a warning. */
export type Thresholds = { readonly warningMs: number; readonly urgentMs: number };

/**
 * By share of life for short lives and by absolute time for long ones:
 *
 * - warning at 25 % of the life, but for lives over 12 days at 3 days or 10 %, and never more than
 *   30 days ahead;
 * - urgent at 10 % of the life, but for lives over 10 days at 1 day or 3 %; and at least 10 s (or a
 *   sixth of the life, if that is less), which is what a person needs to act at all.
 *
 * | life   | warning at | urgent at |
 * |--------|-----------:|----------:|
 * | 5 min  |       75 s |      30 s |
 * | 15 min |  3 min 45 s|      90 s |
 * | 30 d   |        3 d |       1 d |
 * | 365 d  |       30 d |      11 d |
 */
export function thresholds(lifeMs: number): Thresholds {
  const warningMs = Math.min(0.25 * lifeMs, Math.max(3 * dayMs, 0.1 * lifeMs), 30 * dayMs);
  const share = Math.min(0.1 * lifeMs, Math.max(dayMs, 0.03 * lifeMs));
  const urgentMs = Math.min(warningMs, Math.max(share, Math.min(10_000, lifeMs / 6)));
  return { warningMs, urgentMs };
}

/**
 * Where a token stands. `exp` is the end exactly. A token that can be renewed but was not in time
 * (its `renewByMs`, or its refresh window, has passed) is at least a warning, however much is left.
 *
 * @param serverNowMs the server's time: ours plus the clock offset
 */
export function lifetimeOf(
  token: Pick<TokenSummary, 'startsAtMs' | 'expiresAtMs' | 'refreshEndsAtMs' | 'renewByMs'>,
  serverNowMs: number,
): Lifetime {
  const { startsAtMs, expiresAtMs: endMs } = token;
  const visibleStartMs = startsAtMs - startToleranceMs;
  if (endMs === null) {
    return serverNowMs < visibleStartMs
      ? { phase: 'not-yet', remainingMs: null, shareLeft: null, nextChangeAtMs: visibleStartMs }
      : { phase: 'unknown', remainingMs: null, shareLeft: null, nextChangeAtMs: null };
  }
  const remainingMs = endMs - serverNowMs;
  const lifeMs = endMs - startsAtMs;
  const shareLeft = lifeMs > 0 ? Math.min(1, Math.max(0, remainingMs / lifeMs)) : null;
  const changes = phaseChanges(token, endMs, lifeMs);
  const phase = changes.findLast(({ atMs }) => serverNowMs >= atMs)?.phase ?? 'not-yet';
  const next = changes.find(({ atMs, phase: later }) => atMs > serverNowMs && later !== phase);
  return { phase, remainingMs, shareLeft, nextChangeAtMs: next?.atMs ?? null };
}

type PhaseChange = { readonly phase: Phase; readonly atMs: number };

/** The instants at which each phase begins, in the order of time. */
function phaseChanges(
  token: Pick<TokenSummary, 'startsAtMs' | 'refreshEndsAtMs' | 'renewByMs'>,
  endMs: number,
  lifeMs: number,
): PhaseChange[] {
  const expired: PhaseChange = { phase: 'expired', atMs: endMs };
  // Without a life there are no shares of it: a start after the end is a token that lies.
  const { warningMs, urgentMs } = thresholds(Math.max(0, lifeMs));
  const urgentAtMs = endMs - urgentMs;
  const warningAtMs = Math.min(
    endMs - warningMs,
    urgentAtMs,
    token.renewByMs ?? Number.POSITIVE_INFINITY,
    token.refreshEndsAtMs ?? Number.POSITIVE_INFINITY,
  );
  const calmAtMs = lifeMs > 0 ? token.startsAtMs - startToleranceMs : Number.NEGATIVE_INFINITY;
  return [
    { phase: 'calm', atMs: calmAtMs },
    { phase: 'warning', atMs: Math.max(warningAtMs, calmAtMs) },
    { phase: 'urgent', atMs: urgentAtMs },
    expired,
  ];
}
