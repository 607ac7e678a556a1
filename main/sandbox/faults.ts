import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { SandboxDials } from '../../shared/sandbox.ts';
import type { Answer } from './graphql-service.ts';
import { errorAnswer } from './graphql-service.ts';
import type { SandboxState } from './sandbox-state.ts';

export type Fault = SandboxDials['fault'];

/** Takes the fault for a request with these root fields, and counts it down; `none` if it is spared. */
export function takeFault(state: SandboxState, rootFields: readonly string[]): Fault {
  const { fault, faultOperation, faultCount } = state.dials();
  if (fault === 'none') return 'none';
  if (faultOperation !== '' && !rootFields.includes(faultOperation)) return 'none';
  // A count of 0 means "for ever", so the last hit turns the fault off instead.
  if (faultCount === 1) state.setDials({ fault: 'none', faultCount: 0 });
  else if (faultCount > 1) state.setDials({ faultCount: faultCount - 1 });
  return fault;
}

/** Where the `redirect` fault points: nothing is there, and the sandbox counts who comes. */
export const redirectTargetPath = '/elsewhere/graphql/';

type FaultAnswer = Answer & { readonly headers?: Readonly<Record<string, string>> };

const retryAfterSeconds = '2';

/** Faults that are an ordinary HTTP answer; the operation is not executed. */
const answers: Readonly<Partial<Record<Fault, FaultAnswer>>> = {
  'status-500': { status: 500, contentType: 'text/plain', body: 'Internal Server Error' },
  'status-503-retry-after': {
    status: 503,
    contentType: 'text/plain',
    body: 'Service Unavailable',
    headers: { 'Retry-After': retryAfterSeconds },
  },
  'status-429': {
    ...errorAnswer(429, 'Too many requests'),
    headers: { 'Retry-After': retryAfterSeconds },
  },
  'html-page': {
    status: 200,
    contentType: 'text/html; charset=utf-8',
    body: '<!doctype html><title>Maintenance</title><h1>We are back soon</h1>',
  },
  // 307 keeps method, body and headers: the redirect that hurts most when it is followed.
  redirect: {
    status: 307,
    contentType: 'text/plain',
    body: '',
    headers: { Location: redirectTargetPath },
  },
  'graphql-error': {
    ...errorAnswer(200, 'Internal server error'),
    body: JSON.stringify({ errors: [{ message: 'Internal server error' }], data: null }),
  },
};

/** The answer of a fault that has an ordinary one. */
export function faultAnswer(fault: Fault): FaultAnswer | undefined {
  return answers[fault];
}

/** Ends the exchange without an HTTP answer: by a reset, by silence, or by never ending. */
export async function breakOff(fault: Fault, response: ServerResponse): Promise<void> {
  if (fault === 'reset') response.socket?.resetAndDestroy();
  else if (fault === 'lost-reply') response.socket?.destroy();
  else if (fault === 'never-ends') await trickle(response);
  else if (fault === 'huge-body') await flood(response);
}

async function trickle(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.write('{"data":');
  const drip = setInterval(() => response.write(' '), 250);
  await once(response, 'close');
  clearInterval(drip);
}

const hugeBodyBytes = 1_100_000_000;

/** JSON as far as it goes, with no length announced: a client finds out only by counting. */
function* hugeBody(): Generator<string | Buffer> {
  yield '{"data":{"filler":"';
  const chunk = Buffer.alloc(256 * 1024, 'x');
  for (let sent = 0; sent < hugeBodyBytes; sent += chunk.length) yield chunk;
  yield '"}}';
}

async function flood(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  // A client that hangs up in the middle is what this fault is for.
  await pipeline(hugeBody(), response).catch(() => undefined);
}
