import type { GraphQLError, GraphQLSchema } from 'graphql';
import { createGraphQLError, createSchema } from 'graphql-yoga';
import type { Exchange, ResolverContext } from './graphql-service.ts';
import type { InabitFailure, InabitOutcome, InabitTokens } from './inabit-tokens.ts';
import type { SandboxState } from './sandbox-state.ts';

const typeDefs = /* GraphQL */ `
  type ApiUser { email: String!, role: String! }
  type Query {
    "An access token, for a login token in the Authorization header."
    getApiUserAccessToken: String!
    "A new login token, for the login token in the Authorization header, which dies at once."
    refreshApiUserLoginToken: String!
    "The API user that the access token in the Authorization header speaks for."
    me: ApiUser!
  }
`;

const texts: Readonly<Record<InabitFailure, string>> = {
  missing: 'No auth token',
  expired: 'jwt expired',
  forged: 'invalid signature',
  invalid: 'invalid token',
  'wrong-tier': 'Forbidden resource',
  rotated: 'Login token is expired',
};

export function createInabitSchema(state: SandboxState, tokens: InabitTokens): GraphQLSchema {
  const orRefuse = <T>(outcome: InabitOutcome<T>, exchange: Exchange): T => {
    if (outcome.ok) return outcome.value;
    throw refusal(outcome.failure, state, exchange);
  };
  return createSchema<ResolverContext>({
    typeDefs,
    resolvers: {
      Query: {
        getApiUserAccessToken: async (_: unknown, __: unknown, { exchange }: ResolverContext) =>
          orRefuse(await tokens.access(exchange.authorization), exchange),
        refreshApiUserLoginToken: async (_: unknown, __: unknown, { exchange }: ResolverContext) =>
          orRefuse(await tokens.rotate(exchange.authorization), exchange),
        me: async (_: unknown, __: unknown, { exchange }: ResolverContext) =>
          orRefuse(await tokens.user(exchange.authorization), exchange),
      },
    },
  });
}

/** `modern` says no more than "Unauthorized"; `top-level` says why; `http-401` says it in HTTP. */
function refusal(failure: InabitFailure, state: SandboxState, exchange: Exchange): GraphQLError {
  const style = state.dials().errorStyle;
  if (style === 'top-level') return createGraphQLError(texts[failure]);
  if (style === 'http-401') exchange.unauthorized = 'Unauthorized';
  return createGraphQLError('Unauthorized', { extensions: { code: 'UNAUTHENTICATED' } });
}
