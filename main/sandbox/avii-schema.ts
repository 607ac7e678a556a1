import type { GraphQLSchema } from 'graphql';
import { createSchema } from 'graphql-yoga';
import type { SandboxDials } from '../../shared/sandbox.ts';
import { aviiRefusal, payloadCredentialsText } from './avii-refusal.ts';
import type { AviiOutcome, AviiTokens } from './avii-tokens.ts';
import type { AviiUsers } from './avii-users.ts';
import type { Exchange, ResolverContext } from './graphql-service.ts';
import type { SandboxState } from './sandbox-state.ts';

type SchemaKind = SandboxDials['schema'];

export interface AviiParts {
  readonly state: SandboxState;
  readonly users: AviiUsers;
  readonly tokens: AviiTokens;
}

const operations = /* GraphQL */ `
  type User { email: String! }
  type Query { me: User }
  type Mutation {
    "Signs in: a session token for an e-mail address and a password."
    tokenCreate(email: String!, password: String!): CreateToken
    "Proves the signature and the time of a token, not that its user may use it."
    tokenVerify(token: String!): VerifyToken
    "A new token for one that has not expired; origIat is kept."
    tokenRefresh(token: String!): RefreshToken
  }
`;

const createTokenWithErrors = /* GraphQL */ `
  type Error { field: String, message: String }
  enum AccountErrorCode { INVALID_CREDENTIALS }
  type AccountError { field: String, message: String, code: AccountErrorCode! }
  type CreateToken { token: String, user: User, errors: [Error!]!, accountErrors: [AccountError!]! }
`;

/** A type must have a field: graphene's Relay mutations all carry this one. */
const noFields = 'clientMutationId: String';

const payloadTypes: Readonly<Record<SchemaKind, string>> = {
  rich: /* GraphQL */ `
    ${createTokenWithErrors}
    type Payload { email: String!, exp: Int!, origIat: Int! }
    type VerifyToken { payload: Payload }
    type RefreshToken { token: String, payload: Payload }
  `,
  'scalar-payload': /* GraphQL */ `
    ${createTokenWithErrors}
    scalar GenericScalar
    type VerifyToken { payload: GenericScalar }
    type RefreshToken { token: String, payload: GenericScalar }
  `,
  minimal: /* GraphQL */ `
    type CreateToken { token: String }
    type VerifyToken { ${noFields} }
    type RefreshToken { token: String }
  `,
};

/** One of the AVII schemas seen on servers; `minimal` has neither user, nor errors, nor payload. */
export function createAviiSchema(kind: SchemaKind, parts: AviiParts): GraphQLSchema {
  return createSchema<ResolverContext>({
    typeDefs: [operations, payloadTypes[kind]],
    resolvers: { Query: { me: me(parts) }, Mutation: mutations(kind, parts) },
  });
}

/** A bad token in the header makes every field fail, signing in included. */
async function holderOf(parts: AviiParts, exchange: Exchange): Promise<string | null> {
  return orRefuse(parts, exchange, await parts.tokens.holder(exchange.authorization));
}

function orRefuse<T>({ state }: AviiParts, exchange: Exchange, outcome: AviiOutcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw aviiRefusal(outcome.failure, state.dials().errorStyle, exchange);
}

function me(parts: AviiParts) {
  return async (_: unknown, __: unknown, { exchange }: ResolverContext) => {
    const email = await holderOf(parts, exchange);
    const user = email === null ? 'deleted' : parts.users.stateOf(email);
    if (user === 'active') return { email };
    const style = parts.state.dials().errorStyle;
    if (style === 'modern') return null;
    throw aviiRefusal(user === 'disabled' ? 'user-disabled' : 'no-permission', style, exchange);
  };
}

function mutations(kind: SchemaKind, parts: AviiParts) {
  const { tokens, state } = parts;
  return {
    async tokenCreate(
      _: unknown,
      { email, password }: { email: string; password: string },
      { exchange }: ResolverContext,
    ) {
      await holderOf(parts, exchange);
      const created = await tokens.create(email, password);
      if (!created.ok && kind !== 'minimal' && state.dials().errorStyle === 'modern') {
        return refusedCredentials();
      }
      const token = orRefuse(parts, exchange, created);
      return { token, user: { email }, errors: [], accountErrors: [] };
    },
    async tokenVerify(_: unknown, { token }: { token: string }, { exchange }: ResolverContext) {
      await holderOf(parts, exchange);
      const verified = await tokens.verify(token);
      if (!verified.ok && state.dials().errorStyle === 'modern') return null;
      return { payload: orRefuse(parts, exchange, verified) };
    },
    async tokenRefresh(_: unknown, { token }: { token: string }, { exchange }: ResolverContext) {
      await holderOf(parts, exchange);
      return orRefuse(parts, exchange, await tokens.refresh(token));
    },
  };
}

function refusedCredentials() {
  const error = { field: 'email', message: payloadCredentialsText };
  return {
    token: null,
    user: null,
    errors: [error],
    accountErrors: [{ ...error, code: 'INVALID_CREDENTIALS' }],
  };
}
