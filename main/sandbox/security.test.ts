import { createServer, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from './index.ts';
import { listenOnLoopback, stopServer } from './loopback-server.ts';
import { maxBodyBytes } from './request-guard.ts';
import { send, startOrThrow } from './test-client.ts';

const json = { 'Content-Type': 'application/json' };
const body = JSON.stringify({ query: '{ __typename }' });
let sandbox: Sandbox;
let port: string;

beforeEach(async () => {
  sandbox = await startOrThrow({ now: Date.now });
  port = new URL(sandbox.aviiEndpoint).port;
});
afterEach(() => sandbox.stop());

const post = (headers: Record<string, string>, content = body) =>
  send(sandbox.aviiEndpoint, { headers: { ...json, ...headers }, body: content });

describe('who may ask', () => {
  it('accepts its own two names', async () => {
    for (const name of ['127.0.0.1', 'localhost', 'LocalHost']) {
      expect((await post({ Host: `${name}:${port}` })).status).toBe(200);
    }
  });

  it.each(['evil.example', '127.0.0.1.evil.example', '127.0.0.1', '[::1]', '0.0.0.0'])(
    'refuses the host %s, as DNS rebinding would send it',
    async (host) => {
      const refused = await post({ Host: host });
      expect(refused).toMatchObject({ status: 403, body: '' });
      expect((await post({ Host: `${host}:1` })).status).toBe(403);
    },
  );

  it('refuses every foreign origin, also for the page and before it executes anything', async () => {
    for (const origin of ['https://evil.example', 'null', `http://127.0.0.1:${port}0`, 'file://']) {
      expect((await post({ Origin: origin })).status).toBe(403);
    }
    const page = await send(sandbox.graphiqlUrl, {
      method: 'GET',
      headers: { Accept: 'text/html', Origin: 'https://evil.example' },
    });
    expect(page.status).toBe(403);
    expect(sandbox.requestCounts()).toEqual({});
  });

  it('accepts its own origin, and answers no preflight', async () => {
    const own = { Origin: `http://127.0.0.1:${port}` };
    const accepted = await post(own);
    expect(accepted.status).toBe(200);
    expect(Object.keys(accepted.headers).filter((name) => name.startsWith('access-'))).toEqual([]);
    expect((await send(sandbox.aviiEndpoint, { method: 'OPTIONS', headers: own })).status).toBe(
      405,
    );
  });

  it('listens on 127.0.0.1 alone', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ address }) => address !== '127.0.0.1' && !address.startsWith('fe80'))
      .map(({ address }) => address);
    const server = createServer();
    await listenOnLoopback(server, 0);
    expect(server.address()).toMatchObject({ address: '127.0.0.1', family: 'IPv4' });
    await stopServer(server);
    for (const host of others) {
      const code = await new Promise((resolve) => {
        const socket = connect({ host, port: Number(port) });
        socket.on('connect', () => resolve('connected'));
        socket.on('error', (error) => resolve(error.name));
        socket.on('close', () => socket.destroy());
      });
      expect(code, host).not.toBe('connected');
    }
  });
});

describe('what may be asked', () => {
  it('answers GET with 405 and nothing, queries in the URL included', async () => {
    for (const url of [
      `${sandbox.aviiEndpoint}?query=%7B__typename%7D`,
      `${sandbox.inabitEndpoint}?query=%7B__typename%7D`,
    ]) {
      expect(await send(url, { method: 'GET' })).toMatchObject({ status: 405, body: '' });
    }
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/graphql',
  ])('refuses a body of type %s', async (type) => {
    expect((await post({ 'Content-Type': type })).status).toBe(415);
  });

  it('takes JSON with a charset', async () => {
    expect((await post({ 'Content-Type': 'Application/JSON; charset=utf-8' })).status).toBe(200);
  });

  it('refuses a body above the limit, announced or not', async () => {
    const query = '{ __typename }'.padEnd(maxBodyBytes, ' ');
    const large = JSON.stringify({ query });
    expect((await post({ 'Content-Length': String(large.length) }, large)).status).toBe(413);
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(
        sandbox.aviiEndpoint,
        { method: 'POST', agent: false, headers: { ...json, 'Transfer-Encoding': 'chunked' } },
        (response) => resolve(response.resume().statusCode),
      );
      request.on('error', reject);
      request.end(large);
    });
    expect(status).toBe(413);
  });

  it('says 400 to what is no JSON, and repeats none of it', async () => {
    const refused = await post({}, '{"query": "secret');
    expect(refused.status).toBe(400);
    expect(refused.body).toBe('{"errors":[{"message":"POST body sent invalid JSON."}]}');
  });

  it('sends the endpoint without its slash to the one with it', async () => {
    const moved = await send(sandbox.aviiEndpoint.slice(0, -1), { headers: json, body });
    expect(moved).toMatchObject({ status: 301, headers: { location: '/avii/graphql/' } });
  });

  it('knows no other path', async () => {
    expect((await send(new URL('/health', sandbox.aviiEndpoint).href)).status).toBe(404);
  });
});

describe('the headers tester', () => {
  it('is one page that loads nothing from anywhere', async () => {
    const page = await send(sandbox.graphiqlUrl, {
      method: 'GET',
      headers: { Accept: 'text/html,*/*' },
    });
    expect(page.status).toBe(200);
    expect(page.body).not.toMatch(/(?:src|href)=["']?(?:https?:)?\/\//);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['content-security-policy']).not.toContain('unsafe');
  });
});

describe('starting and stopping', () => {
  it('says so when the port is taken', async () => {
    const second = await startSandbox({ now: Date.now, port: Number(port) });
    expect(second).toMatchObject({ ok: false, error: { code: 'sandbox/failed' } });
  });

  it('refuses a short key and dials out of range', async () => {
    for (const options of [{ signingKey: new Uint8Array(31) }, { dials: { latencyMs: -1 } }]) {
      const started = await startSandbox({ now: Date.now, ...options });
      expect(started).toMatchObject({ ok: false, error: { code: 'input/invalid' } });
    }
  });

  it('can be stopped twice', async () => {
    await sandbox.stop();
    await sandbox.stop();
    await expect(post({})).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
