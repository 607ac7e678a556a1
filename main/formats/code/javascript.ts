import type { PreparedRequest } from '../format-input.ts';
import { javascriptLiteral as literal } from '../literals/javascript.ts';

/** The built-in `fetch` of browsers, Node, Deno and Bun, as an ES module. */
export function fetchSnippet(request: PreparedRequest): string {
  return `const response = await fetch(${literal(request.url)}, {
  method: 'POST',
  headers: {
    Authorization: ${literal(request.authorization)},
    'Content-Type': 'application/json',
  },
  body: JSON.stringify({ query: ${literal(request.query)} }),
});

console.log(await response.json());
`;
}

/** axios 1. */
export function axiosSnippet(request: PreparedRequest): string {
  return `import axios from 'axios';

const { data } = await axios.post(
  ${literal(request.url)},
  { query: ${literal(request.query)} },
  {
    headers: {
      Authorization: ${literal(request.authorization)},
      'Content-Type': 'application/json',
    },
  },
);

console.log(data);
`;
}

/** graphql-request 5 to 7; it sets the content type itself. */
export function graphqlRequestSnippet(request: PreparedRequest): string {
  return `import { GraphQLClient } from 'graphql-request';

const client = new GraphQLClient(${literal(request.url)}, {
  headers: { Authorization: ${literal(request.authorization)} },
});

console.log(await client.request(${literal(request.query)}));
`;
}

/** Apollo Client 4, where `SetContextLink` has taken the place of `setContext`. */
export function apolloSnippet(request: PreparedRequest): string {
  return `import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';

const authLink = new SetContextLink(({ headers }) => ({
  headers: { ...headers, Authorization: ${literal(request.authorization)} },
}));

const client = new ApolloClient({
  link: ApolloLink.from([authLink, new HttpLink({ uri: ${literal(request.url)} })]),
  cache: new InMemoryCache(),
});

const { data } = await client.query({ query: gql(${literal(request.query)}) });

console.log(data);
`;
}
