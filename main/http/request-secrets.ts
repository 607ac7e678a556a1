import type { GraphqlRequest } from './graphql-client.ts';

/**
 * Everything of a request that must not come back in a message: the credential, and every text
 * among the variables (a password and an e-mail address look alike from here).
 */
export function secretsOf(request: GraphqlRequest): string[] {
  const authorization = request.authorization ?? '';
  const credential = authorization.slice(authorization.indexOf(' ') + 1).trim();
  return [authorization, credential, ...textsIn(request.variables)].filter((text) => text !== '');
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
