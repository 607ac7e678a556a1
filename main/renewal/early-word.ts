import type { ConnectionSummary } from '../../shared/connection.ts';
import { upcomingNeed } from '../../shared/diagnosis.ts';

/** A notification of the system. */
export interface Word {
  readonly title: string;
  readonly body: string;
}

/**
 * Tells each need once, when it comes up. Call `look` now and then; `nowMs` is local time.
 * The text names the connection and nothing of its token.
 */
export function earlyWord(say: (word: Word) => void) {
  const said = new Map<string, number>();
  return {
    look(connections: readonly ConnectionSummary[], nowMs: number): void {
      for (const connection of connections) {
        const need = upcomingNeed(connection, nowMs + connection.clock.offsetMs);
        if (!need || said.get(connection.id) === need.byMs) continue;
        said.set(connection.id, need.byMs);
        say({ title: connection.name, body: `${need.message} ${need.next}` });
      }
    },
    forget: () => said.clear(),
  };
}
