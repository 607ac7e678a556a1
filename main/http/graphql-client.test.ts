import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { post, testPassword, testToken } from './testing/call.ts';
import {
  type Handler,
  type LocalServer,
  sendJson,
  startRawServer,
  startServer,
} from './testing/local-server.ts';

async function serve(handler: Handler): Promise<LocalServer> {
  const server = await startServer(handler);
  onTestFinished(server.close);
  return server;
}

describe('a request', () => {
  it('is one POST of JSON with a length, the header and nothing of the user’s besides', async () => {
    const server = await serve((_, response) => sendJson(response, { data: { me: null } }));
    await post(server.url, { operationName: 'Who' });
    expect(server.received).toHaveLength(1);
    const [request] = server.received;
    expect(request?.method).toBe('POST');
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json;q=0.9',
      authorization: `JWT ${testToken}`,
      'user-agent': 'Tokendesk',
      'content-length': String(Buffer.byteLength(request?.body ?? '')),
    });
    expect(request?.headers).not.toHaveProperty('transfer-encoding');
    expect(request?.headers).not.toHaveProperty('cookie');
    expect(JSON.parse(request?.body ?? '')).toEqual({
      query: 'query($password:String){ me { email } }',
      operationName: 'Who',
      variables: { password: testPassword },
    });
  });

  it('leaves the header out when there is nothing to authorize with', async () => {
    const server = await serve((_, response) => sendJson(response, { data: {} }));
    await post(server.url, { authorization: null });
    expect(server.received[0]?.headers).not.toHaveProperty('authorization');
  });

  it.each([
    ['ftp://127.0.0.1/', 'endpoint/invalid'],
    ['not an address', 'endpoint/invalid'],
    ['https://user:hunter2@127.0.0.1/', 'endpoint/invalid'],
    ['http://127.0.0.1:6000/', 'endpoint/invalid'],
  ])('is not sent to %s', async (endpoint, code) => {
    const reply = await post(endpoint);
    expect(reply).toMatchObject({ ok: false, error: { code, mayHaveArrived: false } });
    expect(JSON.stringify(reply)).not.toContain('hunter2');
  });

  it.each(['JWT a\r\nX-Evil: 1', 'JWT ключ'])('is not sent with the header %j', async (value) => {
    const reply = await post('http://127.0.0.1:1234/', { authorization: value });
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'input/invalid', mayHaveArrived: false },
    });
  });
});

describe('a request is sent once', () => {
  it.each([401, 408, 421, 425, 429, 500, 502, 503, 504])(
    'when the answer is %d',
    async (status) => {
      const server = await serve((_, response) => response.writeHead(status).end('no'));
      const reply = await post(server.url);
      expect(reply.ok).toBe(false);
      expect(server.received).toHaveLength(1);
    },
  );

  it('when a kept-alive connection dies under it', async () => {
    let count = 0;
    const server = await serve((_, response) => {
      count += 1;
      if (count === 1) sendJson(response, { data: {} });
      else response.destroy();
    });
    expect((await post(server.url)).ok).toBe(true);
    const reply = await post(server.url);
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'network/interrupted', mayHaveArrived: true },
    });
    expect(server.received).toHaveLength(2);
  });
});

describe('a GraphQL answer', () => {
  it('gives data, status and a sample of the server’s clock', async () => {
    const server = await serve((_, response) => {
      response.setHeader('Date', 'Sat, 21 Nov 2026 17:00:00 GMT');
      sendJson(response, { data: { me: { email: 'a@b.example' } } });
    });
    const reply = await post(server.url);
    expect(reply).toMatchObject({
      ok: true,
      value: {
        status: 200,
        data: { me: { email: 'a@b.example' } },
        hasData: true,
        errors: [],
        retryAfterMs: null,
        serverDate: { dateHeaderMs: Date.UTC(2026, 10, 21, 17) },
      },
    });
    const date = reply.ok ? reply.value.serverDate : null;
    expect(date?.receivedAtMs).toBeGreaterThanOrEqual(date?.sentAtMs ?? Number.NaN);
  });

  it.each([200, 400, 401, 403])('counts with errors under status %d', async (status) => {
    const server = await serve((_, response) =>
      sendJson(
        response,
        {
          errors: [
            { message: 'Bad', path: ['me', 0, null], extensions: { exception: { code: 'X' } } },
            'just a text',
          ],
        },
        status,
      ),
    );
    const reply = await post(server.url);
    expect(reply).toMatchObject({
      ok: true,
      value: {
        status,
        data: null,
        hasData: false,
        errors: [
          { message: 'Bad', path: ['me', 0], code: 'X' },
          { message: 'just a text', code: null },
        ],
      },
    });
  });

  it('keeps what the server quotes of the secrets out of the messages', async () => {
    const server = await serve((request, response) =>
      sendJson(response, {
        errors: [
          { message: `No: ${request.headers.authorization} ${testPassword}` },
          { message: `Cut ${testToken.slice(0, 30)}` },
          { message: 'x'.repeat(5_000) },
        ],
      }),
    );
    const reply = await post(server.url);
    const errors = reply.ok ? reply.value.errors : [];
    expect(errors.map(({ message }) => message)).toEqual([
      'No: ••• •••',
      'Cut •••',
      `${'x'.repeat(199)}…`,
    ]);
    expect(errors[0]?.says(/wörd/)).toBe(true);
    expect(JSON.stringify(reply)).not.toContain('wörd');
  });
});

describe('an answer that is not GraphQL', () => {
  it.each([
    ['a web page', '<!doctype html><title>\n Log in </title>', 'a web page (“Log in”)'],
    ['nothing', '', 'an empty answer'],
    ['a text', 'hello', 'something other than JSON'],
    ['cut JSON', '{"data":{"me":', 'something other than JSON'],
  ])('is named: %s', async (_, body, words) => {
    const server = await serve((_request, response) => response.end(body));
    const reply = await post(server.url);
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'http/not-json', mayHaveArrived: true, status: 200 },
    });
    expect(reply.ok ? '' : reply.error.message).toContain(words);
  });

  it.each(['[]', '1', 'null', '{"token":"x"}', '{"data":[1]}', `${'['.repeat(100_000)}`])(
    'is refused as JSON of another form: %.20s',
    async (body) => {
      const server = await serve((_request, response) => response.end(body));
      const reply = await post(server.url);
      expect(reply.ok ? '' : reply.error.code).toMatch(
        /^(graphql\/unexpected-shape|http\/not-json)$/,
      );
    },
  );

  it.each([
    [404, false],
    [405, false],
    [401, false],
    [408, true],
    [409, true],
  ])('is told by its status %d', async (status, mayHaveArrived) => {
    const server = await serve((_request, response) => response.writeHead(status).end());
    expect(await post(server.url)).toMatchObject({
      ok: false,
      error: { code: 'http/status', status, mayHaveArrived },
    });
  });

  it.each([
    ['7', 7_000],
    ['Sat, 21 Nov 2026 17:01:30 GMT', 90_000],
    ['soon', null],
  ])('tells when to come back: Retry-After %s', async (header, retryAfterMs) => {
    const headers = { 'Retry-After': header, Date: 'Sat, 21 Nov 2026 17:00:00 GMT' };
    const busy = await serve((_request, response) => response.writeHead(429, headers).end());
    expect(await post(busy.url)).toMatchObject({
      ok: false,
      error: { code: 'http/rate-limited', retryAfterMs, mayHaveArrived: false },
    });
    const broken = await serve((_request, response) => response.writeHead(503, headers).end());
    expect(await post(broken.url)).toMatchObject({
      ok: false,
      error: { code: 'http/server-error', retryAfterMs, mayHaveArrived: true },
    });
  });
});

describe('a redirect', () => {
  it.each([
    [301, '/graphql/x/?token=s3cret', 'change the connection', false],
    [308, 'https://127.0.0.1/graphql/', 'wants https', false],
    [302, 'https://login.example/auth?state=s3cret#s3cret', 'login page', true],
    [303, 'http://[', 'Check the endpoint', true],
  ])('%d to %s is not followed', async (status, location, advice, mayHaveArrived) => {
    const server = await serve((_, response) => {
      response.writeHead(status, { Location: location }).end();
    });
    const reply = await post(server.url);
    expect(reply).toMatchObject({ ok: false, error: { code: 'network/redirect', mayHaveArrived } });
    expect(reply.ok ? '' : reply.error.next).toContain(advice);
    expect(JSON.stringify(reply)).not.toContain('s3cret');
    expect(server.received).toHaveLength(1);
  });

  it('names the missing last slash', async () => {
    const server = await serve((_, response) => {
      response.writeHead(301, { Location: '/graphql/' }).end();
    });
    const reply = await post(server.url.slice(0, -1));
    expect(reply.ok ? '' : reply.error.next).toBe(
      `The endpoint lacks its last slash: change it to ${server.url}`,
    );
  });
});

describe('a huge answer', () => {
  const maxBytes = 64 * 1_024;

  it('that never ends is cut off early', async () => {
    let written = 0;
    let closed = false;
    const server = await serve((_, response) => {
      const chunk = ' '.repeat(64 * 1_024);
      const pump = () => {
        while (!closed && response.write(chunk)) written += chunk.length;
      };
      response.on('drain', pump);
      response.on('close', () => {
        closed = true;
      });
      pump();
    });
    const reply = await post(server.url, { maxBytes });
    expect(reply).toMatchObject({ ok: false, error: { code: 'network/too-large' } });
    await vi.waitFor(() => expect(closed).toBe(true));
    // The limit, and what the sockets of both sides buffer.
    expect(written).toBeLessThan(32 * 1_024 * 1_024);
  });

  it('that unpacks from a small one is cut off early', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1_024 * 1_024, ' '));
    expect(bomb.byteLength).toBeLessThan(100_000);
    const server = await serve((_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb);
    });
    expect(await post(server.url, { maxBytes: 1_024 * 1_024 })).toMatchObject({
      ok: false,
      error: { code: 'network/too-large', mayHaveArrived: true },
    });
  });

  it('is fine up to the limit, byte for byte', async () => {
    const body = JSON.stringify({ data: {} });
    const server = await serve((_, response) => response.end(body.padEnd(maxBytes)));
    expect((await post(server.url, { maxBytes })).ok).toBe(true);
    expect((await post(server.url, { maxBytes: maxBytes - 1 })).ok).toBe(false);
  });

  it('that is packed wrongly is named', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end('not gzip at all');
    });
    expect(await post(server.url)).toMatchObject({ ok: false, error: { code: 'http/not-json' } });
  });
});

describe('an answer that lies about its length', () => {
  const body = '{"data":{"me":null}}';
  it.each([
    ['longer than it is', body.length + 50, 'network/interrupted'],
    ['shorter than it is', 5, 'http/not-json'],
  ])('%s', async (_, length, code) => {
    const server = await startRawServer((socket) => {
      socket.once('data', () =>
        socket.end(
          `HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n${body}`,
        ),
      );
    });
    onTestFinished(server.close);
    expect(await post(server.url)).toMatchObject({
      ok: false,
      error: { code, mayHaveArrived: true },
    });
  });
});
