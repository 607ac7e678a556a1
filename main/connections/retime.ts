import type { ConnectionSettings } from '../../shared/connection.ts';
import { tokenInstants } from '../../shared/token/lifetime.ts';
import type { Purpose } from '../../shared/token/token-summary.ts';
import type { ConnectionBook, IncomingToken } from './connection-book.ts';

const purposes: readonly Purpose[] = ['session', 'login', 'access', 'pasted'];

/** The held tokens with their instants worked out anew, after the settings were changed. */
export function retime(
  book: ConnectionBook,
  connectionId: string,
  settings: ConnectionSettings,
): IncomingToken[] {
  return purposes.flatMap((purpose) => {
    const record = book.tokenRecord(connectionId, purpose);
    if (!record) return [];
    const { claims, receivedAtMs, startsAtMs } = record;
    // The life of a token that doesn't tell its end runs from when it came in, by our clock.
    const refreshed = startsAtMs !== (claims.origIatSeconds ?? 0) * 1_000;
    const instants = tokenInstants({
      purpose,
      claims,
      receivedAtMs,
      clockOffsetMs: 0,
      settings,
      previous: refreshed ? claims : null,
    });
    return [{ record: { ...record, ...instants, startsAtMs } }];
  });
}
