import type { ConnectionSummary } from '../../../shared/connection.ts';
import { providerName } from './provider-names.ts';

/** Everything of a connection that the filter looks at, lower case, made once per change. */
export function haystackOf(connection: ConnectionSummary): string {
  return [
    connection.name,
    providerName(connection.provider),
    connection.endpoint,
    connection.email,
    ...connection.tokens.map((token) => token.claims.email),
    connection.role,
    connection.production && 'production',
    connection.sandbox && 'sandbox',
    connection.colour,
  ]
    .filter((part) => typeof part === 'string')
    .join('\n')
    .toLowerCase();
}

/** The words of a query; a row matches when its haystack holds all of them. */
export function wordsOf(query: string): readonly string[] {
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

export function matchesAll(haystack: string, words: readonly string[]): boolean {
  return words.every((word) => haystack.includes(word));
}
