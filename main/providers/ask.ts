import { err, type Result } from '../../shared/result.ts';
import { type GraphqlDeps, type GraphqlRequest, postGraphql } from '../http/graphql-client.ts';
import type { GraphqlReply } from '../http/graphql-reply.ts';
import type { ServerDate } from '../http/transport-error.ts';
import type { ProviderCall, ProviderError } from './provider-call.ts';

/** What is asked of a server, apart from where and how long. */
export type Question = Pick<
  GraphqlRequest,
  'document' | 'operationName' | 'variables' | 'authorization'
>;

/** A failure, with the HTTP status where one came. */
export interface AskFailure {
  readonly status: number | null;
  readonly error: ProviderError;
}

/** Sends a question once and adds the reply's clock sample to `dates`. */
export async function ask(
  call: ProviderCall,
  question: Question,
  deps: GraphqlDeps,
  dates: ServerDate[],
): Promise<Result<GraphqlReply, AskFailure>> {
  const reply = await postGraphql(
    {
      ...question,
      endpoint: call.endpoint,
      signal: call.signal,
      ...(call.timeoutMs === undefined ? {} : { timeoutMs: call.timeoutMs }),
    },
    deps,
  );
  const { serverDate } = reply.ok ? reply.value : reply.error;
  if (serverDate !== null) dates.push(serverDate);
  if (reply.ok) return reply;
  const { code, message, next, mayHaveArrived, retryAfterMs, status } = reply.error;
  const error = { code, message, next, mayHaveArrived, retryAfterMs, serverDates: dates };
  return err({ status, error });
}

/** True when the reply has a value for the root field, or null as its executed result. */
export function wasExecuted(reply: GraphqlReply, root: string): boolean {
  return reply.data !== null && Object.hasOwn(reply.data, root);
}

/** The root field's value; null when there is none. */
export function rootValue(reply: GraphqlReply, root: string): unknown {
  return reply.data?.[root] ?? null;
}

/** What the server said first, as the end of one of our sentences. */
export function quoteFirst(reply: GraphqlReply): string {
  const said = reply.errors[0]?.message;
  return said === undefined ? '' : ` It said: “${said}”.`;
}
