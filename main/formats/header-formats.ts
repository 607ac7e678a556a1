import type { PreparedRequest } from './format-input.ts';
import { asciiJson } from './literals/json.ts';

/** `Authorization: JWT eyJ…`, without a line end. */
export function headerLine(request: PreparedRequest): string {
  return `Authorization: ${request.authorization}`;
}

/**
 * `{"Authorization": "JWT eyJ…"}`: what the HTTP HEADERS pane of Playground and GraphiQL takes, and
 * the `connection_init` payload that graphql-ws clients call `connectionParams`.
 */
export function headersJson(request: PreparedRequest): string {
  return `{"Authorization": ${asciiJson(request.authorization)}}`;
}
