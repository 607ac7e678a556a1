import { err, ok } from '../../shared/result.ts';
import type { GraphqlDeps } from '../http/graphql-client.ts';
import type { GraphqlReply } from '../http/graphql-reply.ts';
import type { ServerDate } from '../http/transport-error.ts';
import { ask } from './ask.ts';
import {
  adaptDialect,
  type Dialect,
  type DialectPart,
  documentedDialect,
  spell,
  type Tried,
} from './avii-dialect.ts';
import type { AviiCall } from './avii-types.ts';
import type { ProviderResult } from './provider-call.ts';
import { unexpectedShape } from './refusals.ts';
import { readMismatches } from './schema-mismatch.ts';

/** One of the three token mutations. */
export interface Mutation {
  readonly root: 'tokenCreate' | 'tokenVerify' | 'tokenRefresh';
  /** With types, e.g. `$token:String!`. */
  readonly parameters: string;
  readonly arguments: string;
  /** What is always selected; empty for nothing. */
  readonly always: string;
  readonly parts: readonly DialectPart[];
  readonly variables: Readonly<Record<string, string>>;
}

/** A reply to a document that fitted the schema, whatever it says. */
export interface FittingReply {
  readonly reply: GraphqlReply;
  readonly dialect: Dialect;
  readonly serverDates: readonly ServerDate[];
}

/**
 * Sends a mutation in the connection's dialect, and in poorer ones while the server says that the
 * document does not fit its schema. That is decided before execution, so no credentials are tried
 * twice; any other answer ends the conversation. Always without the Authorization header: an
 * expired token in it would make these mutations fail too.
 */
export async function converse(
  call: AviiCall,
  mutation: Mutation,
  deps: GraphqlDeps,
): Promise<ProviderResult<FittingReply>> {
  const serverDates: ServerDate[] = [];
  const tried: Tried = new Map();
  let dialect: Dialect | null = call.dialect ?? documentedDialect;
  while (dialect !== null) {
    const question = {
      document: documentOf(mutation, dialect),
      variables: mutation.variables,
      authorization: null,
    };
    const reply = await ask(call, question, deps, serverDates);
    if (!reply.ok) return err(reply.error.error);
    const mismatches = readMismatches(reply.value, mutation.root);
    if (mismatches.length === 0) return ok({ reply: reply.value, dialect, serverDates });
    if (mismatches.some(({ blames }) => blames(mutation.root))) {
      return unexpectedShape(`The server has no ${mutation.root}.`, serverDates);
    }
    dialect = adaptDialect(dialect, mutation.parts, mismatches, tried);
  }
  return unexpectedShape(`The server's ${mutation.root} is of an unknown form.`, serverDates);
}

function documentOf(mutation: Mutation, dialect: Dialect): string {
  const parts = [mutation.always, ...mutation.parts.map((part) => spell(dialect, part))];
  const selection = parts.filter((part) => part !== '').join(' ');
  return `mutation(${mutation.parameters}){ ${mutation.root}(${mutation.arguments}){ ${selection || '__typename'} } }`;
}
