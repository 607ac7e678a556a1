import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fail } from '../../shared/result.ts';
import { must, type TestDesk, testDesk } from '../testing/test-desk.ts';
import { resolveRotation, rotate } from './inabit-operations.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await testDesk();
});
afterEach(() => desk.end());

const summary = (id: string) => must(desk.book.summary(id));

describe('an inabit connection', () => {
  it('is added with both tiers, each with its clock', async () => {
    const { tokens } = await desk.addInabit();
    expect(tokens.map((token) => token.purpose)).toEqual(['login', 'access']);
    const [login, access] = tokens;
    expect((login?.expiresAtMs ?? 0) - (login?.startsAtMs ?? 0)).toBe(30 * 86_400_000);
    expect((access?.expiresAtMs ?? 0) - (access?.startsAtMs ?? 0)).toBe(900_000);
  });

  it('is not added with a login token that the server refuses', async () => {
    const token = await desk.sandbox.issueLoginToken('viewer');
    desk.clock.advance(31 * 86_400_000);
    const pasteId = desk.pastes.hold(token);
    const { id: _id, ...details } = await desk.addInabit();
    const added = await desk.handlers['connections.add']({
      details,
      secret: { kind: 'paste', pasteId },
      allowInsecure: false,
    });
    expect(added).toMatchObject({ ok: false, error: { code: 'auth/login-token-dead' } });
    expect(desk.book.list()).toHaveLength(1);
  });

  it('buys a new access token and leaves the login token alone', async () => {
    const { id } = await desk.addInabit();
    const before = { login: desk.token(id, 'login'), access: desk.token(id, 'access') };
    desk.clock.advance(600_000);
    must(await desk.handlers['connections.renew']({ connectionId: id }));
    expect(desk.token(id, 'login')).toBe(before.login);
    expect(desk.token(id, 'access')).not.toBe(before.access);
  });

  it('rotates: the new login token works, the old one is dead', async () => {
    const { id } = await desk.addInabit();
    const old = desk.token(id, 'login');
    must(await desk.handlers['connections.rotate']({ connectionId: id }));
    expect(desk.token(id, 'login')).not.toBe(old);
    expect(summary(id).rotation).toBe('none');
    must(await desk.handlers['connections.renew']({ connectionId: id }));
    const replaced = await desk.handlers['connections.replaceToken']({
      connectionId: id,
      pasteId: desk.pastes.hold(old),
    });
    expect(replaced.ok).toBe(true);
    expect(await desk.handlers['connections.renew']({ connectionId: id })).toMatchObject({
      ok: false,
      error: { code: 'auth/login-token-dead' },
    });
  });

  it('has its mark on disk before the rotation is sent', async () => {
    const { id } = await desk.addInabit();
    const marks: unknown[] = [];
    const { operations } = desk;
    const spying = Object.assign(async (...request: Parameters<typeof fetch>) => {
      marks.push(must(desk.book.record(id)).rotation);
      return fetch(...request);
    });
    Object.assign(operations.providerDeps, { fetch: spying });
    must(await desk.handlers['connections.rotate']({ connectionId: id }));
    expect(marks).toEqual(['rotating']);
  });

  it('sends a rotation once, whatever happens to the reply', async () => {
    const { id } = await desk.addInabit();
    desk.sandbox.setDials({ fault: 'lost-reply', faultOperation: 'refreshApiUserLoginToken' });
    const rotated = await desk.handlers['connections.rotate']({ connectionId: id });
    expect(desk.sandbox.requestCounts()['refreshApiUserLoginToken']).toBe(1);
    // The sandbox did rotate: the old token is dead, and the user is told what that means.
    expect(rotated).toMatchObject({ ok: false, error: { code: 'auth/login-token-dead' } });
    expect(summary(id)).toMatchObject({
      rotation: 'unknown',
      problem: { code: 'auth/login-token-dead' },
    });
    expect(summary(id).tokens.map((token) => token.purpose)).toContain('login');
  });

  it('finds out that the old token lives when the rotation never arrived', async () => {
    const { id } = await desk.addInabit();
    const old = desk.token(id, 'login');
    desk.sandbox.setDials({ fault: 'reset', faultOperation: 'refreshApiUserLoginToken' });
    must(await desk.handlers['connections.rotate']({ connectionId: id }));
    expect(summary(id)).toMatchObject({ rotation: 'none', problem: null });
    expect(desk.token(id, 'login')).toBe(old);
  });

  it('stays unknown while the server cannot be asked, and resolves later', async () => {
    const { id } = await desk.addInabit();
    desk.sandbox.setDials({ fault: 'reset' });
    const rotated = await desk.handlers['connections.rotate']({ connectionId: id });
    expect(rotated).toMatchObject({ ok: false, error: { code: 'rotation/outcome-unknown' } });
    expect(summary(id).rotation).toBe('unknown');
    desk.sandbox.setDials({ fault: 'status-500' });
    expect((await desk.handlers['connections.renew']({ connectionId: id })).ok).toBe(false);
    expect(summary(id).problem?.code).toBe('rotation/outcome-unknown');
    desk.sandbox.setDials({ fault: 'none' });
    must(await desk.handlers['connections.resolveRotation']({ connectionId: id }));
    expect(summary(id)).toMatchObject({ rotation: 'none', problem: null });
  });

  it('does not cancel a rotation that is on its way', async () => {
    const { id } = await desk.addInabit();
    const rotating = desk.handlers['connections.rotate']({ connectionId: id });
    await expect.poll(() => summary(id).rotation).toBe('rotating');
    desk.handlers['connections.cancel']({ connectionId: id });
    expect((await rotating).ok).toBe(true);
  });

  it('obeys Retry-After while it finds out', async () => {
    const { id } = await desk.addInabit();
    desk.sandbox.setDials({ fault: 'reset' });
    await rotate(desk.operations, id);
    const fetch = async () => new Response('', { status: 503, headers: { 'Retry-After': '30' } });
    Object.assign(desk.operations.providerDeps, { fetch });
    expect(await resolveRotation(desk.operations, id)).toMatchObject({
      ok: false,
      error: { code: 'rotation/outcome-unknown', retryAfterMs: 30_000 },
    });
  });

  it('times a token by the answer that brought it, where nothing was known or a clock was set', async () => {
    const { id } = await desk.addInabit();
    desk.sandbox.setDials({ clockOffsetSeconds: -86_400 });
    must(await desk.handlers['connections.renew']({ connectionId: id }));
    const access = summary(id).tokens.find((token) => token.purpose === 'access');
    const lifeMs = (access?.expiresAtMs ?? 0) - (access?.startsAtMs ?? 0);
    expect(Math.abs(lifeMs - 900_000)).toBeLessThan(2_000);
    expect(access?.renewByMs).toBeGreaterThan((access?.expiresAtMs ?? 0) - 61_000);
    expect(access?.renewByMs).toBeLessThan(access?.expiresAtMs ?? 0);
  });
});

describe('a rotated token that can’t be stored', () => {
  const full = fail('vault/disk-full', 'Full.', 'Make room.');

  /** Rotates; the disk is full from the moment when the answer is there. */
  async function rotateOnFullDisk(id: string) {
    const write = desk.vault.write;
    let isFull = false;
    desk.vault.write = (changes) => (isFull ? full : write(changes));
    const { operations } = desk;
    const answered = async (...request: Parameters<typeof fetch>) => {
      const response = await fetch(...request);
      isFull = true;
      return response;
    };
    Object.assign(operations.providerDeps, { fetch: answered });
    const rotated = await rotate(operations, id);
    Object.assign(operations.providerDeps, { fetch });
    return { rotated, makeRoom: () => Object.assign(desk.vault, { write }) };
  }

  it('is not lost: it works at once, and is stored by the next operation that can', async () => {
    const { id } = await desk.addInabit();
    const old = desk.token(id, 'login');
    const { rotated, makeRoom } = await rotateOnFullDisk(id);
    expect(rotated).toMatchObject({ ok: false, error: { code: 'vault/disk-full' } });
    expect(summary(id)).toMatchObject({
      rotation: 'rotating',
      problem: { code: 'vault/disk-full' },
    });
    expect(desk.token(id, 'login')).toBe(old);
    makeRoom();
    must(await desk.handlers['connections.renew']({ connectionId: id }));
    expect(desk.token(id, 'login')).not.toBe(old);
    expect(summary(id)).toMatchObject({ rotation: 'none', problem: null });
    must(await desk.handlers['connections.renew']({ connectionId: id }));
    expect(desk.sandbox.requestCounts()['refreshApiUserLoginToken']).toBe(1);
  });

  it('is not sent for twice, and found by asking what became of it', async () => {
    const { id } = await desk.addInabit();
    const old = desk.token(id, 'login');
    const { makeRoom } = await rotateOnFullDisk(id);
    expect(await rotate(desk.operations, id)).toMatchObject({
      error: { code: 'vault/disk-full' },
    });
    makeRoom();
    must(await resolveRotation(desk.operations, id));
    expect(desk.token(id, 'login')).not.toBe(old);
    expect(desk.sandbox.requestCounts()['refreshApiUserLoginToken']).toBe(1);
  });

  it('gives way to one that the user pasted meanwhile', async () => {
    const { id } = await desk.addInabit();
    const { makeRoom } = await rotateOnFullDisk(id);
    makeRoom();
    const pasted = await desk.sandbox.issueLoginToken('admin');
    must(
      await desk.handlers['connections.replaceToken']({
        connectionId: id,
        pasteId: desk.pastes.hold(pasted),
      }),
    );
    must(await desk.handlers['connections.renew']({ connectionId: id }));
    expect(desk.token(id, 'login')).toBe(pasted);
  });
});
