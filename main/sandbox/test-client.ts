import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { type Sandbox, type SandboxOptions, startSandbox } from './index.ts';

/** A fixed whole second, so that expected claims can be written down. */
export const startMs = 1_800_000_000_000;

export interface TestClock {
  nowMs: number;
  advanceSeconds(seconds: number): void;
}

export function createTestClock(): TestClock {
  const clock: TestClock = {
    nowMs: startMs,
    advanceSeconds(seconds) {
      clock.nowMs += seconds * 1000;
    },
  };
  return clock;
}

/** A running sandbox, or a thrown error: for tests. */
export async function startOrThrow(options: SandboxOptions): Promise<Sandbox> {
  const started = await startSandbox(options);
  if (!started.ok) throw new Error(started.error.message);
  return started.value;
}

export interface RawReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One request on a connection of its own, with any header at all (`fetch` forbids Host). */
export function send(url: string, { method = 'POST', headers = {}, body = '' }: RawRequest = {}) {
  return new Promise<RawReply>((resolve, reject) => {
    const request = httpRequest(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

export interface GraphqlReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The parsed body. */
  readonly json: unknown;
}

export interface GraphqlOptions {
  readonly authorization?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** POSTs one GraphQL document. */
export async function graphql(
  url: string,
  query: string,
  { authorization, variables }: GraphqlOptions = {},
): Promise<GraphqlReply> {
  const reply = await send(url, {
    headers: {
      'Content-Type': 'application/json',
      ...(authorization === undefined ? {} : { Authorization: authorization }),
    },
    body: JSON.stringify({ query, variables }),
  });
  return { status: reply.status, headers: reply.headers, json: JSON.parse(reply.body) };
}

/** The value at a path of keys in parsed JSON; undefined where the path ends early. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? Object.entries(inner).find(([name]) => name === key)?.[1]
        : undefined,
    value,
  );
}

/** The string at a path, or a thrown error with the path alone. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = at(value, ...path);
  if (typeof found !== 'string') throw new Error(`no text at ${path.join('.')}`);
  return found;
}
