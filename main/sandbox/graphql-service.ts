import type { GraphQLSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';

/** One request on its way through: what a resolver may know of it, and can decide about it. */
export interface Exchange {
  readonly authorization: string | undefined;
  /** Set by a resolver of the `http-401` style: the whole answer becomes a 401 with this text. */
  unauthorized?: string;
}

export interface ResolverContext {
  readonly exchange: Exchange;
}

/** A plain answer, ready to be written. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Runs GraphQL requests against one schema, with no HTTP of its own. */
export interface GraphqlService {
  answer(url: string, accept: string, body: string, exchange: Exchange): Promise<Answer>;
}

export const jsonType = 'application/json; charset=utf-8';

/** An answer of errors alone, as GraphQL servers give before they execute anything. */
export function errorAnswer(status: number, message: string): Answer {
  return { status, contentType: jsonType, body: JSON.stringify({ errors: [{ message }] }) };
}

export function createGraphqlService(schema: GraphQLSchema): GraphqlService {
  const yoga = createYoga<{ exchange: Exchange }>({
    schema,
    graphqlEndpoint: '*',
    graphiql: false,
    landingPage: false,
    cors: false,
    multipart: false,
    batching: { limit: 10 },
    logging: false,
    maskedErrors: { isDev: false },
    // The caches are keyed by document text, and people write passwords into documents.
    parserAndValidationCache: false,
  });
  return {
    async answer(url, accept, body, exchange) {
      const request = new Request(url, {
        method: 'POST',
        headers: { accept, 'content-type': 'application/json' },
        body,
      });
      const response = await yoga.fetch(request, { exchange });
      if (exchange.unauthorized !== undefined) return errorAnswer(401, exchange.unauthorized);
      const text = await response.text();
      return {
        status: response.status === 200 && isRefusal(text) ? 400 : response.status,
        contentType: response.headers.get('content-type') ?? jsonType,
        body: text,
      };
    },
  };
}

/**
 * Whether nothing was executed: an unknown field, a syntax error. Yoga says 200 to clients of
 * `application/json`, as GraphQL over HTTP lets it; the servers of both systems say 400.
 */
function isRefusal(text: string): boolean {
  try {
    const result: unknown = JSON.parse(text);
    return (
      typeof result === 'object' && result !== null && 'errors' in result && !('data' in result)
    );
  } catch {
    return false;
  }
}
