import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { describeNetworkFailure } from './network-failure.ts';
import { post, testToken } from './testing/call.ts';
import { sendJson, startRawServer, startServer, unusedPort } from './testing/local-server.ts';

async function serveRaw(handler: Parameters<typeof startRawServer>[0]) {
  const server = await startRawServer(handler);
  onTestFinished(server.close);
  return server;
}

describe('before anything is sent', () => {
  it('a host that does not exist', async () => {
    expect(await post('https://nosuch.invalid/graphql/')).toMatchObject({
      ok: false,
      error: { code: 'network/unknown-host', mayHaveArrived: false, status: null },
    });
  });

  it('a port on which nothing listens', async () => {
    expect(await post(`http://127.0.0.1:${await unusedPort()}/`)).toMatchObject({
      ok: false,
      error: { code: 'network/refused', mayHaveArrived: false },
    });
  });

  it('a port that does not speak TLS', async () => {
    const server = await serveRaw((socket) => socket.end('hello\r\n'));
    const reply = await post(`https://127.0.0.1:${server.port}/`);
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'network/tls', mayHaveArrived: false },
    });
    expect(reply.ok ? '' : reply.error.next).toContain('http://');
  });

  it('a connection that closes during the TLS handshake', async () => {
    const server = await serveRaw((socket) => socket.once('data', () => socket.destroy()));
    expect(await post(`https://127.0.0.1:${server.port}/`)).toMatchObject({
      ok: false,
      error: { code: 'network/tls', mayHaveArrived: false },
    });
  });

  it('a TLS handshake that never ends', async () => {
    const server = await serveRaw(() => undefined);
    expect(await post(`https://127.0.0.1:${server.port}/`, { timeoutMs: 100 })).toMatchObject({
      ok: false,
      error: { code: 'network/timeout', mayHaveArrived: false },
    });
  });

  it('a cancel', async () => {
    expect(await post('http://127.0.0.1:1234/', { signal: AbortSignal.abort() })).toMatchObject({
      ok: false,
      error: { code: 'network/cancelled', mayHaveArrived: false },
    });
  });
});

describe('after the request may have left', () => {
  it('headers that never come', async () => {
    const server = await serveRaw(() => undefined);
    expect(await post(server.url, { timeoutMs: 100 })).toMatchObject({
      ok: false,
      error: { code: 'network/timeout', mayHaveArrived: true },
    });
  });

  it('headers that come byte by byte', async () => {
    const server = await serveRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nX-Slow: ');
      const timer = setInterval(() => socket.write('x'), 10);
      socket.on('close', () => clearInterval(timer));
    });
    expect(await post(server.url, { timeoutMs: 150 })).toMatchObject({
      ok: false,
      error: { code: 'network/timeout', mayHaveArrived: true },
    });
  });

  it('a body that never ends: the time-out covers it too', async () => {
    const server = await serveRaw((socket) =>
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"data":'),
    );
    expect(await post(server.url, { timeoutMs: 150 })).toMatchObject({
      ok: false,
      error: { code: 'network/timeout', mayHaveArrived: true },
    });
  });

  it.each(['', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"data":'])(
    'a cancel after the server sent %j',
    async (sent) => {
      const cancel = new AbortController();
      const server = await serveRaw((socket) => {
        if (sent !== '') socket.write(sent);
        socket.once('data', () => cancel.abort());
      });
      expect(await post(server.url, { signal: cancel.signal })).toMatchObject({
        ok: false,
        error: { code: 'network/cancelled', mayHaveArrived: true },
      });
    },
  );

  it.each([
    ['no answer', ''],
    ['half the headers', 'HTTP/1.1 200 OK\r\nContent-'],
    ['half the body', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"data":'],
    ['an unfinished chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{"data":'],
  ])('a reset after %s', async (_, sent) => {
    const server = await serveRaw((socket) => {
      socket.once('data', () => socket.write(sent, () => socket.resetAndDestroy()));
    });
    expect(await post(server.url)).toMatchObject({
      ok: false,
      error: { code: 'network/interrupted', mayHaveArrived: true },
    });
  });

  it('an answer that is not HTTP', async () => {
    const server = await serveRaw((socket) => {
      socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
    });
    expect(await post(server.url)).toMatchObject({
      ok: false,
      error: { code: 'http/not-json', mayHaveArrived: true },
    });
  });
});

describe('TLS', () => {
  const keys = makeSelfSigned();
  it('an untrusted certificate stops before the token is sent', async (context) => {
    if (keys === null) {
      process.stderr.write('Not tested: TLS with a self-signed certificate (no openssl here)\n');
      return context.skip('no openssl here');
    }
    const server = await startServer((_, response) => sendJson(response, { data: {} }), keys);
    onTestFinished(server.close);
    const reply = await post(server.url);
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'network/tls', mayHaveArrived: false },
    });
    expect(reply.ok ? '' : reply.error.next).toContain('company');
    expect(server.received).toHaveLength(0);
  });

  it.each(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'])('%s points to the clock', (code) => {
    expect(describeCode(code).next).toContain('date and time');
  });

  it.each([
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'CERT_REVOKED',
  ])('%s is a TLS failure', (code) => {
    expect(describeCode(code).code).toBe('network/tls');
  });
});

describe('codes of the network stack', () => {
  it.each([
    ['EAI_AGAIN', 'network/unknown-host'],
    ['EHOSTUNREACH', 'network/refused'],
    ['ETIMEDOUT', 'network/timeout'],
    ['UND_ERR_CONNECT_TIMEOUT', 'network/timeout'],
    ['UND_ERR_HEADERS_OVERFLOW', 'network/too-large'],
    ['EPIPE', 'network/interrupted'],
    ['UND_ERR_SOCKET', 'network/interrupted'],
    ['', 'network/interrupted'],
  ])('%s is %s', (code, expected) => {
    expect(describeCode(code).code).toBe(expected);
  });

  it('are found where several addresses were tried', () => {
    const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    const thrown = new TypeError('fetch failed', { cause: new AggregateError([refused]) });
    const error = describeNetworkFailure(thrown, new URL('http://a/'), { mayHaveArrived: false });
    expect(error.code).toBe('network/refused');
  });
});

function describeCode(code: string) {
  const cause = Object.assign(new Error(`quotes ${testToken}`), { code });
  const thrown = new TypeError('fetch failed', { cause });
  const error = describeNetworkFailure(thrown, new URL('https://a.example/'), {
    mayHaveArrived: false,
  });
  expect(JSON.stringify(error)).not.toContain(testToken);
  return error;
}

function makeSelfSigned(): { key: string; cert: string } | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'tokendesk-tls-'));
  const key = path.join(folder, 'key.pem');
  const cert = path.join(folder, 'cert.pem');
  const request =
    '-x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost';
  try {
    execFileSync('openssl', ['req', ...request.split(' '), '-keyout', key, '-out', cert], {
      stdio: 'ignore',
    });
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
