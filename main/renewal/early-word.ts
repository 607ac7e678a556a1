import type { ConnectionSummary } from '../../shared/connection.ts';
import { upcomingNeed } from '../../shared/diagnosis.ts';
import type { Clock } from '../time/clock.ts';

/** A notification of the system. */
export interface Word {
  readonly title: string;
  readonly body: string;
}

const lookEveryMs = 60_000;

/** Looks once a minute for what only the user can do, and says it once. */
export function watchNeeds(options: {
  readonly clock: Clock;
  readonly connections: () => readonly ConnectionSummary[];
  /** Whether the user wants to be told. */
  readonly wanted: () => boolean;
  readonly say: (word: Word) => void;
}): void {
  const { clock, connections, wanted, say } = options;
  const word = earlyWord(say);
  const look = () => {
    if (wanted()) word.look(connections(), clock.now());
    clock.after(lookEveryMs, look);
  };
  look();
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
  };
}
