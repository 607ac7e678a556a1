import { type GraphqlRequest, postGraphql } from '../graphql-client.ts';

/** A token and a password that no test's output may ever show. */
export const testToken = 'eyJhbGciOiJIUzI1NiJ9.eyJlbWFpbCI6ImFAYiJ9.c2VjcmV0LXNpZ25hdHVyZQ';
export const testPassword = 'p"ass/wörd&1';

/** What the product passes as its outside world. */
export const realDeps = { fetch: globalThis.fetch, now: Date.now };

/** Posts `{ me { email } }` with the test token, or what `changes` says. */
export function post(endpoint: string, changes: Partial<GraphqlRequest> = {}) {
  return postGraphql(
    {
      endpoint,
      document: 'query($password:String){ me { email } }',
      variables: { password: testPassword },
      authorization: `JWT ${testToken}`,
      signal: new AbortController().signal,
      timeoutMs: 5_000,
      ...changes,
    },
    realDeps,
  );
}
