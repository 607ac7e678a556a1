import { defaultFilter } from 'cmdk';
import type { ConnectionSummary } from '../../../shared/connection.ts';
import { haystackOf, matchesAll, wordsOf } from '../connections/haystack.ts';

/** How many connections the palette shows: more is what the list's filter is for. */
export const mostConnections = 12;

/**
 * The connections for a search: those with all words of it, in the user's order; where there are
 * none, those whose name has its letters in order, best first.
 */
export function connectionsFor(
  search: string,
  connections: Iterable<ConnectionSummary>,
): readonly ConnectionSummary[] {
  const words = wordsOf(search);
  const found: ConnectionSummary[] = [];
  const rest: { connection: ConnectionSummary; score: number }[] = [];
  for (const connection of connections) {
    if (found.length === mostConnections) return found;
    if (matchesAll(haystackOf(connection), words)) found.push(connection);
    else if (found.length === 0) {
      const score = defaultFilter(connection.name, search);
      if (score > 0) rest.push({ connection, score });
    }
  }
  if (found.length > 0) return found;
  return rest
    .sort((a, b) => b.score - a.score)
    .slice(0, mostConnections)
    .map(({ connection }) => connection);
}
