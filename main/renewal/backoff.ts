/** The first pause after a failure, and the shortest time between two requests for one token. */
export const firstBackoffMs = 1_000;
const longestBackoffMs = 60_000;

/** A server that asks for more than this is asked again all the same. */
const longestRetryAfterMs = 600_000;
/** All that were told the same `Retry-After` come back spread over this share of it. */
const retryAfterSpread = 0.25;

const firstDoubtMs = 15_000;
const longestDoubtMs = 3_600_000;
/** So often a refusal is doubted: the pauses add up to about nine hours, a night's outage. */
export const mostDoubts = 16;

/** Longer than servers and proxies usually hold a request whose client has given up. */
const leastSettleMs = 60_000;

/**
 * Exponential with full jitter, from 1 s to 60 s, but never less than what `Retry-After` asked for (up
 * to ten minutes). In milliseconds; `attempt` counts the failures, from 1; `chance` is from 0 to 1.
 */
export function backoffMs(attempt: number, retryAfterMs: number | null, chance: number): number {
  const askedMs = Math.min(Math.max(retryAfterMs ?? 0, 0), longestRetryAfterMs);
  if (askedMs > 0) return askedMs + chance * Math.max(firstBackoffMs, askedMs * retryAfterSpread);
  const ceilingMs = Math.min(longestBackoffMs, firstBackoffMs * 2 ** Math.min(attempt, 16));
  return Math.max(firstBackoffMs / 2, chance * ceilingMs);
}

/**
 * The pause before a refusal is doubted once more: from 15 s (a session must not die meanwhile) to an
 * hour (whoever is refused for good asks rarely). `doubts` counts from 1.
 */
export function doubtMs(doubts: number, chance: number): number {
  const ceilingMs = Math.min(longestDoubtMs, firstDoubtMs * 2 ** (doubts - 1));
  return ceilingMs * (0.75 + chance * 0.25);
}

/** The pause between a rotation with an unknown outcome that did not happen, and the next. */
export function settleMs(chance: number): number {
  return leastSettleMs * (1 + chance * 0.5);
}
