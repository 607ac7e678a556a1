import type { ClockSummary } from '../../../shared/connection.ts';
import { formatDuration, formatRelative } from '../../../shared/time/format.ts';
import { type Lifetime, lifetimeOf } from '../../../shared/token/lifetime.ts';
import type { TokenSummary } from '../../../shared/token/token-summary.ts';

/** The server's time when ours is `nowMs`. */
export function serverTime(clock: Pick<ClockSummary, 'offsetMs'>, nowMs: number): number {
  return nowMs + clock.offsetMs;
}

/** Where a token stands when our time is `nowMs`, by its server's clock. */
export function lifeOf(token: TokenSummary, clock: ClockSummary, nowMs: number): Lifetime {
  return lifetimeOf(token, serverTime(clock, nowMs));
}

/** Time left as a clock reads it, or how long ago it ended; empty where nothing is known. */
export function leftText(remainingMs: number | null): string {
  if (remainingMs === null) return '';
  return remainingMs > 0 ? formatDuration(remainingMs) : formatRelative(remainingMs, 0);
}
