import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must, type TestDesk, testDesk } from '../testing/test-desk.ts';

let desk: TestDesk;
beforeEach(async () => {
  // The documented schema: no request is spent on finding out how the server spells it.
  desk = await testDesk({ schema: 'scalar-payload' });
});
afterEach(() => desk.end());

const session = (id: string) => must(desk.book.summary(id)).tokens[0];

describe('an AVII connection', () => {
  it('is added signed in, with its three clocks', async () => {
    const { id, tokens, passwordKept } = await desk.addAvii();
    const token = tokens[0];
    expect(passwordKept).toBe(true);
    expect(token).toMatchObject({
      purpose: 'session',
      kind: 'jwt',
      claims: { email: 'admin@example.com' },
    });
    const exp = (token?.claims.expSeconds ?? 0) * 1000;
    expect(token?.expiresAtMs).toBe(exp);
    expect(token?.refreshEndsAtMs).toBe((token?.claims.origIatSeconds ?? 0) * 1000 + 604_800_000);
    expect(token?.renewByMs).toBe(exp - 60_000);
    expect(desk.token(id, 'session')).toMatch(/^eyJ/);
  });

  it('is not added when the password is wrong', async () => {
    await expect(desk.addAvii({ password: 'wrong' })).rejects.toThrow('auth/bad-credentials');
    expect(desk.book.list()).toEqual([]);
  });

  it('refreshes, keeping origIat and the id of the token', async () => {
    const { id } = await desk.addAvii();
    const before = session(id);
    desk.clock.advance(100_000);
    must(await desk.handlers['connections.renew']({ connectionId: id }));
    const after = session(id);
    expect(after?.id).toBe(before?.id);
    expect(after?.claims.origIatSeconds).toBe(before?.claims.origIatSeconds);
    expect(after?.expiresAtMs).toBe((before?.expiresAtMs ?? 0) + 100_000);
    expect(desk.sandbox.requestCounts()['tokenRefresh']).toBe(1);
  });

  it('signs in again by itself when the token has ended and the password is kept', async () => {
    const { id } = await desk.addAvii();
    desk.clock.advance(400_000);
    must(await desk.handlers['connections.renew']({ connectionId: id }));
    expect(session(id)?.expiresAtMs).toBeGreaterThan(desk.clock.now());
    expect(desk.sandbox.requestCounts()).toMatchObject({ tokenCreate: 2 });
  });

  it('says what to do when the token has ended and no password is kept, and keeps the old token', async () => {
    const { id } = await desk.addAvii({ keep: false });
    const held = desk.token(id, 'session');
    desk.clock.advance(400_000);
    const renewed = await desk.handlers['connections.renew']({ connectionId: id });
    expect(renewed).toMatchObject({
      ok: false,
      error: { code: 'auth/token-expired', next: 'Sign in again.' },
    });
    expect(must(desk.book.summary(id)).problem?.code).toBe('auth/token-expired');
    expect(desk.token(id, 'session')).toBe(held);
    const signedIn = await desk.handlers['connections.signIn']({
      connectionId: id,
      password: 'admin',
      keep: true,
    });
    const done = { problem: null, passwordKept: true, busy: null };
    expect(must(signedIn)).toMatchObject(done);
    expect(must(desk.book.summary(id))).toMatchObject(done);
  });

  it('asks the server when a token seems to have ended by a clock that may be wrong', async () => {
    const { id } = await desk.addAvii({ keep: false });
    // Ours is set a day ahead; the server's goes on as before.
    desk.clock.jump(86_400_000);
    desk.sandbox.setDials({ clockOffsetSeconds: -86_400 });
    const renewed = must(await desk.handlers['connections.renew']({ connectionId: id }));
    const [session] = renewed.tokens;
    const leftMs = (session?.expiresAtMs ?? 0) - (desk.clock.now() - 86_400_000);
    expect(Math.abs(leftMs - 300_000)).toBeLessThan(2_000);
    const leadMs = (session?.expiresAtMs ?? 0) - (session?.renewByMs ?? 0);
    expect(Math.abs(leadMs - 60_000)).toBeLessThan(1_000);
    expect(Math.abs(renewed.clock.offsetMs + 86_400_000)).toBeLessThan(2_000);
  });

  it('keeps token and password when the server is gone, and says so', async () => {
    const { id } = await desk.addAvii();
    await desk.sandbox.stop();
    const renewed = await desk.handlers['connections.renew']({ connectionId: id });
    expect(renewed).toMatchObject({ ok: false, error: { code: 'network/refused' } });
    expect(must(desk.book.summary(id))).toMatchObject({
      passwordKept: true,
      tokens: [{ purpose: 'session' }],
    });
  });

  it('asks once for a thousand callers', async () => {
    const { id } = await desk.addAvii();
    const calls = Array.from({ length: 1000 }, () =>
      desk.handlers['connections.renew']({ connectionId: id }),
    );
    for (const result of await Promise.all(calls)) expect(result.ok).toBe(true);
    expect(desk.sandbox.requestCounts()['tokenRefresh']).toBe(1);
  });

  it('remembers how the server spells its schema', async () => {
    desk.sandbox.setDials({ schema: 'minimal' });
    const { id } = await desk.addAvii();
    const before = desk.sandbox.requestCounts()['tokenCreate'];
    must(
      await desk.handlers['connections.signIn']({ connectionId: id, password: null, keep: false }),
    );
    expect(desk.sandbox.requestCounts()['tokenCreate']).toBe((before ?? 0) + 1);
  });

  it('verifies, and tells valid from usable', async () => {
    const { id } = await desk.addAvii();
    must(await desk.handlers['connections.verify']({ connectionId: id }));
    expect(must(desk.book.summary(id)).check).toMatchObject({ kind: 'verify', passed: true });
    desk.sandbox.setUserState('admin@example.com', 'disabled');
    must(await desk.handlers['connections.verify']({ connectionId: id }));
    expect(must(desk.book.summary(id)).check?.passed).toBe(true);
    must(await desk.handlers['connections.whoAmI']({ connectionId: id }));
    expect(must(desk.book.summary(id)).check).toMatchObject({ kind: 'me', passed: false });
  });

  it("counts on the server's clock when it differs from ours", async () => {
    desk.sandbox.setDials({ clockOffsetSeconds: -3600 });
    const { id, clock, tokens } = await desk.addAvii();
    expect(clock.source).toBe('date-header');
    expect(Math.abs(clock.offsetMs + 3_600_000)).toBeLessThan(1_500);
    expect(tokens[0]?.expiresAtMs).toBeLessThan(desk.clock.now());
    must(await desk.handlers['connections.renew']({ connectionId: id }));
    expect(desk.sandbox.requestCounts()['tokenRefresh']).toBe(1);
  });

  it("takes a new token's own time where the server sends no Date", async () => {
    const { id } = await desk.addAvii();
    must(
      await desk.handlers['connections.update']({
        connectionId: id,
        details: { ...must(desk.book.summary(id)), endpoint: `${desk.sandbox.aviiEndpoint}?x` },
        allowInsecure: false,
      }),
    );
    desk.sandbox.setDials({ clockOffsetSeconds: 600 });
    const withoutDate = async (...request: Parameters<typeof fetch>) => {
      const { status, body } = await fetch(...request);
      return new Response(body, { status, headers: { 'Content-Type': 'application/json' } });
    };
    Object.assign(desk.operations.providerDeps, { fetch: withoutDate });
    must(
      await desk.handlers['connections.signIn']({
        connectionId: id,
        password: 'admin',
        keep: false,
      }),
    );
    const { clock } = must(desk.book.summary(id));
    expect(clock.source).toBe('iat');
    expect(Math.abs(clock.offsetMs - 600_000)).toBeLessThan(1_500);
  });

  it('gives up when the user cancels, without a problem on screen', async () => {
    const { id } = await desk.addAvii();
    desk.sandbox.setDials({ fault: 'never-ends' });
    const renewing = desk.handlers['connections.renew']({ connectionId: id });
    desk.handlers['connections.cancel']({ connectionId: id });
    expect(await renewing).toMatchObject({ ok: false, error: { code: 'network/cancelled' } });
    expect(must(desk.book.summary(id))).toMatchObject({ problem: null, busy: null });
  });
});
