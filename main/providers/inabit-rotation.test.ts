import { describe, expect, it, onTestFinished } from 'vitest';
import { testToken } from '../http/testing/call.ts';
import {
  type Handler,
  sendJson,
  startRawServer,
  startServer,
  unusedPort,
} from '../http/testing/local-server.ts';
import { rotateAt } from './testing/calls.ts';

const root = 'refreshApiUserLoginToken';

async function serve(handler: Handler) {
  const server = await startServer(handler);
  onTestFinished(server.close);
  return server;
}

describe('a rotation', () => {
  it('sends the documented query once, with the login token as bearer', async () => {
    const server = await serve((_, response) => sendJson(response, { data: { [root]: 'new' } }));
    expect(await rotateAt(server.url)).toMatchObject({
      outcome: 'rotated',
      token: 'new',
      serverDates: [{}],
    });
    expect(server.received).toHaveLength(1);
    expect(server.received[0]?.headers.authorization).toBe(`Bearer ${testToken}`);
    expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({
      query: 'query Query { refreshApiUserLoginToken }',
      operationName: 'Query',
    });
  });

  it('counts as done when there is a token, whatever else the server says', async () => {
    const server = await serve((_, response) =>
      sendJson(response, { data: { [root]: 'new' }, errors: [{ message: 'Unauthorized' }] }),
    );
    expect(await rotateAt(server.url)).toMatchObject({ outcome: 'rotated', token: 'new' });
  });
});

const error = (message: string, more: object = {}) => ({ errors: [{ message, ...more }] });

describe('a rotation surely did not happen', () => {
  it.each([
    ['unknown host', async () => 'http://nosuch.invalid/', 'network/unknown-host'],
    ['refused', async () => `http://127.0.0.1:${await unusedPort()}/`, 'network/refused'],
    ['not an address', async () => 'nowhere', 'endpoint/invalid'],
  ])('%s', async (_, endpoint, code) => {
    expect(await rotateAt(await endpoint())).toMatchObject({
      outcome: 'refused',
      error: { code, mayHaveArrived: false },
    });
  });

  it('cancelled before sending', async () => {
    const server = await serve((_, response) => sendJson(response, { data: { [root]: 'new' } }));
    expect(await rotateAt(server.url, AbortSignal.abort())).toMatchObject({
      outcome: 'refused',
      error: { code: 'network/cancelled' },
    });
    expect(server.received).toHaveLength(0);
  });

  it('no TLS', async () => {
    const server = await serve((_, response) => sendJson(response, {}));
    expect(await rotateAt(server.url.replace('http:', 'https:'))).toMatchObject({
      outcome: 'refused',
      error: { code: 'network/tls' },
    });
    expect(server.received).toHaveLength(0);
  });

  it.each([
    ['unknown field', error(`Cannot query field "${root}" on type "Query".`), 400],
    ['unknown field under 200', error(`Cannot query field "${root}" on type "Query".`), 200],
    ['HTTP 400 without data', error('Unknown operation named "Query".'), 400],
    ['HTTP 401', error('Nein'), 401],
    ['HTTP 401 without GraphQL', { statusCode: 401 }, 401],
    ['HTTP 403', error('Nein'), 403],
    ['by code', { data: null, ...error('Nein', { extensions: { code: 'UNAUTHENTICATED' } }) }, 200],
    ['by words', { data: { [root]: null }, ...error('jwt expired') }, 200],
    ['HTTP 404', {}, 404],
    ['HTTP 405', {}, 405],
    ['HTTP 429', {}, 429],
  ])('%s', async (_, body, status) => {
    const server = await serve((_request, response) => sendJson(response, body, status));
    expect(await rotateAt(server.url)).toMatchObject({
      outcome: 'refused',
      error: { mayHaveArrived: false },
    });
    expect(server.received).toHaveLength(1);
  });

  it.each([301, 307, 308])('redirected by %d', async (status) => {
    const server = await serve((_, response) => {
      response.writeHead(status, { Location: '/graphql' }).end();
    });
    expect(await rotateAt(server.url)).toMatchObject({
      outcome: 'refused',
      error: { code: 'network/redirect' },
    });
    expect(server.received).toHaveLength(1);
  });
});

describe('the outcome of a rotation is unknown', () => {
  it.each<[string, Handler]>([
    ['lost reply', (_, response) => response.destroy()],
    ['never an answer', () => undefined],
    ['cut body', (_, response) => response.writeHead(200, { 'Content-Length': 99 }).write('{"da')],
    ['not JSON', (_, response) => response.end('<html>')],
    ['nothing', (_, response) => response.end()],
    ['not GraphQL', (_, response) => sendJson(response, { ok: true })],
    ['null', (_, response) => sendJson(response, { data: { [root]: null } })],
    ['empty', (_, response) => sendJson(response, { data: { [root]: '' } })],
    ['a number', (_, response) => sendJson(response, { data: { [root]: 7 } })],
    ['no data', (_, response) => sendJson(response, { data: null })],
    [
      'failed inside',
      (_, response) => sendJson(response, { data: { [root]: null }, ...error('Write failed') }),
    ],
    ['failed without data', (_, response) => sendJson(response, error('Internal server error'))],
    [
      'failed inside under 400',
      (_, response) => sendJson(response, { data: null, ...error('Write failed') }, 400),
    ],
    ['HTTP 500', (_, response) => sendJson(response, error('Unauthorized'), 500)],
    ['HTTP 502', (_, response) => response.writeHead(502).end()],
    ['HTTP 504', (_, response) => response.writeHead(504).end()],
    ['HTTP 408', (_, response) => response.writeHead(408).end()],
    ['HTTP 303', (_, response) => response.writeHead(303, { Location: '/' }).end()],
    ['huge', (_, response) => response.end(' '.repeat(9 * 1_024 * 1_024))],
  ])('%s', async (_, handler) => {
    const server = await serve(handler);
    const answer = await rotateAt(server.url, undefined, 300);
    expect(answer).toMatchObject({
      outcome: 'unknown',
      error: { code: 'rotation/outcome-unknown', mayHaveArrived: true },
    });
    expect(JSON.stringify(answer)).not.toContain(testToken);
    expect(server.received).toHaveLength(1);
  });

  it('cancelled after sending', async () => {
    const cancel = new AbortController();
    const server = await serve(() => cancel.abort());
    expect(await rotateAt(server.url, cancel.signal)).toMatchObject({
      outcome: 'unknown',
      error: { code: 'rotation/outcome-unknown' },
    });
    expect(server.received).toHaveLength(1);
  });

  it('closed after the first byte, before anything was read', async () => {
    const server = await startRawServer((socket) => socket.once('data', () => socket.destroy()));
    onTestFinished(server.close);
    expect(await rotateAt(server.url)).toMatchObject({ outcome: 'unknown' });
  });
});
