import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PreparedRequest, prepareRequest } from '../format-input.ts';
import { batch, hostileAscii, hostileInput, hostileInputs } from '../testing/hostile.ts';
import { type RecordingServer, startRecordingServer } from '../testing/recording-server.ts';
import { run, workDirectory } from '../testing/tools.ts';
import { apolloSnippet, axiosSnippet, fetchSnippet, graphqlRequestSnippet } from './javascript.ts';

const directory = workDirectory();
const requests = hostileInputs('https://api.example.com', 60).map(prepareRequest);
let server: RecordingServer;

/** Stand-ins of the packages: each writes down what it is given. */
const packages = {
  axios: `export default { post: async (url, data, { headers }) => {
    calls.push([url, headers.Authorization, data.query]); return {}; } };`,
  'graphql-request': `export class GraphQLClient {
    constructor(url, options) { this.url = url; this.headers = options.headers; }
    async request(query) { calls.push([this.url, this.headers.Authorization, query]); } }`,
  '@apollo/client': `export class ApolloLink { static from(links) { return links; } }
    export class HttpLink { constructor(options) { this.uri = options.uri; } }
    export class InMemoryCache {}
    export const gql = (query) => query;
    export class ApolloClient {
      constructor({ link: [context, http] }) { this.context = context; this.http = http; }
      async query({ query }) {
        const { headers } = this.context.setter({ headers: { kept: 1 } });
        if (headers.kept !== 1) throw new Error('Other headers are lost.');
        calls.push([this.http.uri, headers.Authorization, query]); return {}; } }`,
  '@apollo/client/link/context': `export class SetContextLink {
    constructor(setter) { this.setter = setter; } }`,
};

beforeAll(async () => {
  server = await startRecordingServer();
  for (const [name, source] of Object.entries(packages)) {
    const path = join(directory.path, 'node_modules', name, 'index.mjs');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, source);
    writeFileSync(join(dirname(path), 'package.json'), '{"exports":"./index.mjs"}');
  }
  const apollo = join(directory.path, 'node_modules/@apollo/client');
  writeFileSync(
    join(apollo, 'package.json'),
    '{"exports":{".":"./index.mjs","./link/context":"./link/context/index.mjs"}}',
  );
});
afterAll(async () => {
  await server.close();
  directory.remove();
});

/** Imports all snippets in one process, and gives the `calls` that they made. */
async function importAll(
  kind: string,
  snippets: readonly string[],
  prelude = '',
): Promise<unknown> {
  const files = snippets.map((source, index) => {
    const file = join(directory.path, `${kind}-${index}.mts`);
    writeFileSync(file, source);
    return file;
  });
  const driver = join(directory.path, `${kind}.mjs`);
  writeFileSync(
    driver,
    `globalThis.calls = []; const print = console.log; console.log = () => {}; ${prelude}
    for (const file of ${JSON.stringify(files)}) await import(file);
    print(JSON.stringify(calls));`,
  );
  return JSON.parse(await run(process.execPath, [driver], directory.path));
}

const values = ({ url, authorization, query }: PreparedRequest) => [url, authorization, query];

describe('JavaScript snippets, imported by Node as TypeScript', () => {
  it.each([
    ['axios', axiosSnippet],
    ['graphql-request', graphqlRequestSnippet],
    ['apollo', apolloSnippet],
  ])('%s gets exactly the values (the package itself is a stand-in)', async (kind, snippet) => {
    expect(await importAll(kind, requests.map(snippet))).toEqual(requests.map(values));
  });

  it('fetch gets exactly the values', async () => {
    const stub = `globalThis.fetch = async (url, { method, headers, body }) => {
      calls.push([url, headers.Authorization, JSON.parse(body).query]);
      if (method !== 'POST' || headers['Content-Type'] !== 'application/json') throw new Error();
      return { json: async () => ({}) }; };`;
    expect(await importAll('fetch', requests.map(fetchSnippet), stub)).toEqual(
      requests.map(values),
    );
  });

  it('fetch sends the request that a server then has', async () => {
    const sent = batch(hostileInput(server.origin, hostileAscii), 20).map(prepareRequest);
    await importAll('sent', sent.map(fetchSnippet));
    expect(
      server.requests.map((request) => [
        ...[request.method, server.origin + request.url, request.authorization],
        ...[request.contentType, JSON.parse(request.body)],
      ]),
    ).toEqual(
      sent.map(({ url, authorization, query }) => [
        ...['POST', url, authorization],
        ...['application/json', { query }],
      ]),
    );
  });
});
