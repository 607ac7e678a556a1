import { buildSchema, graphql } from 'graphql';
import {
  type LocalServer,
  type ReceivedRequest,
  startServer,
} from '../../http/testing/local-server.ts';

export interface SchemaServer extends LocalServer {
  /** The root fields that were executed, in order. */
  readonly executed: readonly string[];
}

/**
 * A GraphQL server on 127.0.0.1 with this schema, validated and executed by graphql-js. Documents
 * that don't fit get `invalidStatus`: 400 as GraphQL over HTTP has it, or 200 as older servers do.
 */
export async function startSchemaServer(
  sdl: string,
  resolvers: Readonly<Record<string, (args: never, request: ReceivedRequest) => unknown>>,
  invalidStatus: 200 | 400 = 400,
): Promise<SchemaServer> {
  const schema = buildSchema(sdl);
  const executed: string[] = [];
  const rootValue = Object.fromEntries(
    Object.entries(resolvers).map(([name, resolve]) => [
      name,
      (args: never, request: ReceivedRequest) => {
        executed.push(name);
        return resolve(args, request);
      },
    ]),
  );
  const server = await startServer(async (request, response) => {
    const { query, variables, operationName } = JSON.parse(request.body);
    const result = await graphql({
      schema,
      source: query,
      variableValues: variables,
      operationName,
      rootValue,
      contextValue: request,
    });
    const status = 'data' in result ? 200 : invalidStatus;
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(result));
  });
  return { ...server, executed };
}
