import type { ConnectionSummary, Provider } from '../../shared/connection.ts';
import type { Result } from '../../shared/result.ts';
import { clockSummary } from '../../shared/time/server-clock.ts';
import type { Purpose } from '../../shared/token/token-summary.ts';
import type { ConnectionBook } from './connection-book.ts';
import { takeIn } from './token-intake.ts';

/** What a token is for that was pasted into a connection of this kind. */
export const pastedPurpose: Readonly<Record<Provider, Purpose>> = {
  avii: 'session',
  inabit: 'login',
  pasted: 'pasted',
};

/**
 * Puts a token that the user pasted in the place of the present one. What was said of the old one
 * (checks, an unknown rotation, its access token) goes with it.
 */
export function replaceToken(
  book: ConnectionBook,
  nowMs: number,
  { connectionId, token }: { readonly connectionId: string; readonly token: string },
): Result<ConnectionSummary> {
  const record = book.record(connectionId);
  if (!record.ok) return record;
  const { details, clock } = record.value;
  const incoming = takeIn({
    token,
    purpose: pastedPurpose[details.provider],
    connectionId,
    nowMs,
    clockOffsetMs: clockSummary(clock).offsetMs,
    settings: details.settings,
  });
  book.setRuntime(connectionId, { problem: null });
  return book.save(connectionId, {
    connection: { ...record.value, check: null, rotation: 'none' },
    tokens: [incoming],
    forgetTokens: details.provider === 'inabit' ? ['access'] : [],
  });
}
