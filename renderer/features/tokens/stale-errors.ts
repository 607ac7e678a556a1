import type { ConnectionSummary } from '../../../shared/connection.ts';
import type { Stores } from '../../stores/stores.ts';

/**
 * Takes away what was said about a token that is gone: a failed copy or request is no longer true
 * once a newer token has come, whoever got it (a sign-in, a paste, or Tokendesk by itself).
 */
export function forgetStaleErrors({
  connections,
  tokens,
  copy,
}: Pick<Stores, 'connections' | 'tokens' | 'copy'>): void {
  connections.subscribe(({ byId }, before) => {
    if (byId === before.byId) return;
    for (const [id, connection] of byId) {
      const was = before.byId.get(id);
      if (was === undefined || was === connection || sameTokens(was, connection)) continue;
      if (tokens.getState().errors.has(id)) tokens.getState().dismissError(id);
      const failedCopy = copy.getState().error?.tokenId;
      if (was.tokens.some((token) => token.id === failedCopy)) copy.getState().dismissError();
    }
  });
}

function sameTokens(one: ConnectionSummary, other: ConnectionSummary): boolean {
  const prints = ({ tokens }: ConnectionSummary) =>
    tokens.map(({ id, fingerprint }) => `${id} ${fingerprint}`).join('\n');
  return prints(one) === prints(other);
}
