import type { ConnectionSummary } from '../../../shared/connection.ts';
import type { TokenSummary } from '../../../shared/token/token-summary.ts';
import { type Phase, phaseLooks } from '../../ui/phase.ts';
import { leftText, lifeOf } from '../countdown/life.ts';

/** What a row says about its connection: the phase of its leading token, or what is in the way. */
export type RowStatus = Phase | 'problem' | 'empty';

const gravity: Record<Phase, number> = {
  unknown: 0,
  calm: 1,
  'not-yet': 2,
  warning: 3,
  urgent: 4,
  expired: 5,
};

/**
 * The token that a row counts down: the one in the worst phase, so that nothing runs out unseen;
 * among equals the one that is copied (access before login).
 */
export function leadingToken(connection: ConnectionSummary, nowMs: number): TokenSummary | null {
  const inCopyOrder = connection.tokens.toSorted(
    (a, b) => Number(a.purpose === 'login') - Number(b.purpose === 'login'),
  );
  let leading: TokenSummary | null = null;
  let worst = -1;
  for (const token of inCopyOrder) {
    const weight = gravity[lifeOf(token, connection.clock, nowMs).phase];
    if (weight <= worst) continue;
    leading = token;
    worst = weight;
  }
  return leading;
}

export function rowStatus(connection: ConnectionSummary, nowMs: number): RowStatus {
  if (connection.problem !== null) return 'problem';
  const token = leadingToken(connection, nowMs);
  return token === null ? 'empty' : lifeOf(token, connection.clock, nowMs).phase;
}

/** The time left of the leading token; empty when there is nothing to count. */
export function rowClockText(connection: ConnectionSummary, nowMs: number): string {
  const token = leadingToken(connection, nowMs);
  if (token === null) return '';
  const { remainingMs } = lifeOf(token, connection.clock, nowMs);
  return remainingMs === null || remainingMs <= 0 ? '' : leftText(remainingMs);
}

export function rowWord(status: RowStatus): string {
  if (status === 'problem') return 'Problem';
  return status === 'empty' ? 'No token' : phaseLooks[status].word;
}
