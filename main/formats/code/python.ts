import type { PreparedRequest } from '../format-input.ts';
import { pythonLiteral as literal } from '../literals/python.ts';

/** Python 3 with requests. */
export function requestsSnippet(request: PreparedRequest): string {
  return `import requests

response = requests.post(
    ${literal(request.url)},
    headers={
        "Authorization": ${literal(request.authorization)},
        "Content-Type": "application/json",
    },
    json={"query": ${literal(request.query)}},
    timeout=30,
)

print(response.json())
`;
}

/** Python 3 with gql 3 or 4 and its requests transport, which sets the content type itself. */
export function gqlSnippet(request: PreparedRequest): string {
  return `from gql import Client, gql
from gql.transport.requests import RequestsHTTPTransport

transport = RequestsHTTPTransport(
    url=${literal(request.url)},
    headers={"Authorization": ${literal(request.authorization)}},
    timeout=30,
)
client = Client(transport=transport)

print(client.execute(gql(${literal(request.query)})))
`;
}
