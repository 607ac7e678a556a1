import { request as httpRequest } from 'node:http';
import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followedRedirect, type Sandbox } from './index.ts';
import {
  createTestClock,
  graphql,
  type RawReply,
  send,
  startMs,
  startOrThrow,
  type TestClock,
} from './test-client.ts';

const me = '{ me { email } }';
let clock: TestClock;
let sandbox: Sandbox;

beforeEach(async () => {
  clock = createTestClock();
  sandbox = await startOrThrow({ now: () => clock.nowMs });
});
afterEach(() => sandbox.stop());

const post = (query: string): Promise<RawReply> =>
  send(sandbox.aviiEndpoint, {
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query }),
  });

/** Reads until the wanted number of bytes has come, then hangs up; says how much came and when it ended. */
function readSome(bytes: number): Promise<{ got: number; ended: boolean }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      sandbox.aviiEndpoint,
      { method: 'POST', agent: false, headers: { 'Content-Type': 'application/json' } },
      (response) => {
        let got = 0;
        response.on('data', (chunk: Buffer) => {
          got += chunk.length;
          if (got < bytes) return;
          response.destroy();
          resolve({ got, ended: false });
        });
        response.on('end', () => resolve({ got, ended: true }));
      },
    );
    request.on('error', reject);
    request.end(JSON.stringify({ query: me }));
  });
}

describe('faults with an answer', () => {
  it.each([
    ['status-500', 500, undefined],
    ['status-503-retry-after', 503, '2'],
    ['status-429', 429, '2'],
  ] as const)('answers %s', async (fault, status, retryAfter) => {
    sandbox.setDials({ fault });
    const reply = await post(me);
    expect(reply.status).toBe(status);
    expect(reply.headers['retry-after']).toBe(retryAfter);
  });

  it('answers a page instead of JSON', async () => {
    sandbox.setDials({ fault: 'html-page' });
    const reply = await post(me);
    expect(reply).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
    expect(reply.body).toMatch(/^<!doctype html>/);
  });

  it('redirects, and counts who follows', async () => {
    sandbox.setDials({ fault: 'redirect' });
    const { status, headers } = await post(me);
    expect(status).toBe(307);
    expect(sandbox.requestCounts()).not.toHaveProperty(followedRedirect);
    const target = new URL(headers.location ?? '', sandbox.aviiEndpoint);
    expect((await send(target.href)).status).toBe(404);
    expect(sandbox.requestCounts()).toHaveProperty(followedRedirect, 1);
  });

  it('answers 200 with a GraphQL error', async () => {
    sandbox.setDials({ fault: 'graphql-error' });
    expect(await graphql(sandbox.aviiEndpoint, me)).toMatchObject({
      status: 200,
      json: { errors: [{ message: 'Internal server error' }], data: null },
    });
  });
});

describe('faults without an answer', () => {
  it.each(['reset', 'lost-reply'] as const)('breaks the connection: %s', async (fault) => {
    sandbox.setDials({ fault });
    await expect(post(me)).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('begins an answer that never ends', async () => {
    sandbox.setDials({ fault: 'never-ends' });
    const start = '{"data":'.length;
    expect(await readSome(start + 1)).toEqual({ got: start + 1, ended: false });
  });

  it('goes on sending far beyond any sensible limit', async () => {
    sandbox.setDials({ fault: 'huge-body' });
    const { got, ended } = await readSome(64_000_000);
    expect(ended).toBe(false);
    expect(got).toBeGreaterThanOrEqual(64_000_000);
  });

  it('stops with a never-ending answer under way', async () => {
    sandbox.setDials({ fault: 'never-ends' });
    const reading = readSome(1_000_000).catch(() => 'broken');
    await vi.waitFor(() => expect(sandbox.requestCounts()).toHaveProperty('me', 1));
    await sandbox.stop();
    await Promise.race([reading, expect(post(me)).rejects.toMatchObject({ code: 'ECONNREFUSED' })]);
  });
});

describe('which requests a fault hits', () => {
  it('spares other operations, and sees through aliases and fragments', async () => {
    sandbox.setDials({ fault: 'status-500', faultOperation: 'me' });
    const hit = ['{ x: me { email } }', 'query Q { ...F } fragment F on Query { me { email } }'];
    for (const query of hit) expect((await post(query)).status).toBe(500);
    const spared = ['{ me: __typename }', 'mutation { tokenVerify(token: "me") { __typename } }'];
    for (const query of spared) expect((await post(query)).status).toBe(200);
  });

  it('sees the operations of a batch', async () => {
    sandbox.setDials({ fault: 'status-500', faultOperation: 'me' });
    const reply = await send(sandbox.aviiEndpoint, {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify([{ query: '{ __typename }' }, { query: me }]),
    });
    expect(reply.status).toBe(500);
  });

  it('counts down and then turns itself off', async () => {
    sandbox.setDials({ fault: 'status-500', faultOperation: 'me', faultCount: 2 });
    const statuses: number[] = [];
    for (const query of [me, '{ __typename }', me, me]) statuses.push((await post(query)).status);
    expect(statuses).toEqual([500, 200, 500, 200]);
    expect(sandbox.dials()).toMatchObject({ fault: 'none', faultCount: 0 });
  });

  it('tells a listener about every change', async () => {
    const onDialsChanged = vi.fn();
    const other = await startOrThrow({ now: Date.now, onDialsChanged });
    other.setDials({ fault: 'status-500', faultCount: 1 });
    await graphql(other.inabitEndpoint, '{ me { email } }').catch(() => undefined);
    expect(onDialsChanged.mock.lastCall).toEqual([expect.objectContaining({ fault: 'none' })]);
    await other.stop();
  });

  it('counts root fields, one for each occurrence', async () => {
    await post('{ a: me { email } b: me { email } }');
    await post('not graphql');
    expect(sandbox.requestCounts()).toEqual({ me: 2 });
  });
});

describe('time', () => {
  it('shifts the claims and the Date header alike', async () => {
    sandbox.setDials({ clockOffsetSeconds: -90 });
    const reply = await post(me);
    expect(Date.parse(reply.headers.date ?? '')).toBe(startMs - 90_000);
    const token = await sandbox.issueLoginToken('viewer');
    expect(decodeJwt(token).iat).toBe(startMs / 1000 - 90);
  });

  it('follows the injected clock', async () => {
    clock.advanceSeconds(1_000);
    expect(Date.parse((await post(me)).headers.date ?? '')).toBe(startMs + 1_000_000);
  });

  it('applies every lifetime', async () => {
    sandbox.setDials({ loginLifeSeconds: 20, accessLifeSeconds: 10, sessionLifeSeconds: 5 });
    const { exp = 0, iat = 0 } = decodeJwt(await sandbox.issueLoginToken('admin'));
    expect(exp - iat).toBe(20);
    const created = await post(
      'mutation { tokenCreate(email: "admin@example.com", password: "admin") { token } }',
    );
    expect(decodeJwt(JSON.parse(created.body).data.tokenCreate.token).exp).toBe(startMs / 1000 + 5);
  });

  it('waits before it answers', async () => {
    sandbox.setDials({ latencyMs: 40 });
    const begunMs = performance.now();
    await post(me);
    // Timers may fire a millisecond early; there is no upper bound to hold.
    expect(performance.now() - begunMs).toBeGreaterThan(38);
  });

  it('has executed the operation when a client gives up waiting', async () => {
    const login = await sandbox.issueLoginToken('admin');
    sandbox.setDials({ latencyMs: 120_000, faultOperation: 'none' });
    const patience = new AbortController();
    const waiting = fetch(sandbox.inabitEndpoint, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${login}` },
      body: JSON.stringify({ query: '{ refreshApiUserLoginToken }' }),
      signal: patience.signal,
    });
    await vi.waitFor(() =>
      expect(sandbox.requestCounts()).toHaveProperty('refreshApiUserLoginToken'),
    );
    patience.abort();
    await expect(waiting).rejects.toThrow();
    sandbox.setDials({ latencyMs: 0 });
    await vi.waitFor(async () => {
      const asked = await graphql(sandbox.inabitEndpoint, '{ getApiUserAccessToken }', {
        authorization: `Bearer ${login}`,
      });
      expect(asked.json).toHaveProperty('errors');
    });
  });
});

describe('dials', () => {
  it('changes only those named', () => {
    sandbox.setDials({ latencyMs: 1 });
    sandbox.setDials({ schema: 'minimal', fault: undefined });
    expect(sandbox.dials()).toMatchObject({ latencyMs: 1, schema: 'minimal', fault: 'none' });
  });

  it('refuses values out of range', async () => {
    expect(() => sandbox.setDials({ latencyMs: -1 })).toThrow();
    expect(sandbox.dials().latencyMs).toBe(0);
  });
});
