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
    const { claims, startsAtMs } = record;
    const refreshed = startsAtMs !== (claims.origIatSeconds ?? 0) * 1_000;
    const instants = tokenInstants({
      purpose,
      claims,
      // Its start, already in server time, stands for when it came in: our clock may have been set since.
      receivedAtMs: startsAtMs,
      clockOffsetMs: 0,
      settings,
      previous: refreshed ? claims : null,
    });
    return [{ record: { ...record, ...instants, startsAtMs } }];
  });
}
