import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { breakOff, type Fault, faultAnswer, redirectTargetPath, takeFault } from './faults.ts';
import type { Answer, Exchange, GraphqlService } from './graphql-service.ts';
import { errorAnswer } from './graphql-service.ts';
import { testerPage, testerPageHeaders } from './headers-tester/page.ts';
import { isForeign, isJson, readBody } from './request-guard.ts';
import { rootFieldsOf } from './root-fields.ts';
import type { SandboxState } from './sandbox-state.ts';

export const aviiPath = '/avii/graphql/';
export const inabitPath = '/inabit/graphql';

/** The counter of requests that followed the `redirect` fault; no root field can be called so. */
export const followedRedirect = 'followed-redirect';

export interface HandlerParts {
  readonly state: SandboxState;
  readonly port: () => number;
  /** The service that speaks at a path now, by its dials. */
  readonly service: (path: string) => GraphqlService | undefined;
}

type Headers = Readonly<Record<string, string>>;

/** Handles one HTTP request from the guard to the last byte. */
export async function handleRequest(
  parts: HandlerParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const send = (status: number, headers: Headers = {}, body = '') => {
    response.writeHead(status, {
      ...headers,
      Date: new Date(parts.state.nowMs()).toUTCString(),
      'X-Content-Type-Options': 'nosniff',
      'Content-Length': Buffer.byteLength(body),
    });
    response.end(body);
  };
  if (isForeign(request, parts.port())) return send(403, { Connection: 'close' });
  const path = request.url?.split('?')[0] ?? '/';
  if (path === aviiPath.slice(0, -1)) return send(301, { Location: aviiPath });
  if (path === '/') return send(302, { Location: aviiPath });
  if (path === redirectTargetPath) parts.state.count(followedRedirect);
  const service = parts.service(path);
  if (service === undefined) return send(404);
  if (isPageRequest(request)) return send(200, testerPageHeaders, testerPage);
  if (request.method !== 'POST') return send(405, { Allow: 'POST' });
  if (!isJson(request)) return send(415, { Connection: 'close' });
  const body = await readBody(request);
  if (body === null) return send(413, { Connection: 'close' });
  const rootFields = rootFieldsOf(parseJson(body));
  for (const name of rootFields) parts.state.count(name);
  const { latencyMs } = parts.state.dials();
  const fault = takeFault(parts.state, rootFields);
  const answer = await answerFor(fault, service, request, body, parts.port());
  if (!(await stillThereAfter(latencyMs, response))) return;
  // The clock of the headers is the clock at the end of the latency, as in a slow server.
  response.setHeader('Date', new Date(parts.state.nowMs()).toUTCString());
  if (answer === undefined) return breakOff(fault, response);
  send(answer.status, { 'Content-Type': answer.contentType, ...answer.headers }, answer.body);
}

/** The answer to give, or nothing when the fault is that there is none. */
async function answerFor(
  fault: Fault,
  service: GraphqlService,
  request: IncomingMessage,
  body: string,
  port: number,
): Promise<(Answer & { readonly headers?: Headers }) | undefined> {
  const planned = faultAnswer(fault);
  if (planned !== undefined) return planned;
  if (fault !== 'none' && fault !== 'lost-reply') return undefined;
  const answer = await execute(service, request, body, port);
  return fault === 'lost-reply' ? undefined : answer;
}

function execute(
  service: GraphqlService,
  request: IncomingMessage,
  body: string,
  port: number,
): Promise<Answer> {
  if (parseJson(body) === undefined) {
    return Promise.resolve(errorAnswer(400, 'POST body sent invalid JSON.'));
  }
  const exchange: Exchange = { authorization: request.headers.authorization };
  const accept = request.headers.accept ?? 'application/json';
  return service.answer(`http://127.0.0.1:${port}/`, accept, body, exchange);
}

function isPageRequest(request: IncomingMessage): boolean {
  return request.method === 'GET' && request.headers.accept?.includes('text/html') === true;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Waits; false when the client has gone in the meantime. */
async function stillThereAfter(latencyMs: number, response: ServerResponse): Promise<boolean> {
  if (latencyMs === 0) return !response.destroyed;
  const gone = new AbortController();
  const leave = () => gone.abort();
  response.once('close', leave);
  try {
    await wait(latencyMs, undefined, { signal: gone.signal });
    return true;
  } catch {
    return false;
  } finally {
    response.off('close', leave);
  }
}
