import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectionDetailsSchema } from '../../shared/connection.ts';
import { must, type TestDesk, testDesk } from '../testing/test-desk.ts';
import { type Session, session } from './session.ts';
import { vaultHandlers } from './vault-handlers.ts';

let desk: TestDesk;
let current: Session;
const seen: string[] = [];

beforeEach(async () => {
  desk = await testDesk();
  seen.length = 0;
  const { vault, book, queue, clipboard, pastes, activity } = desk;
  const sandbox = {
    status: () => {
      throw new Error('not asked here');
    },
    running: () => Promise.reject(new Error('not asked here')),
    stop: async () => {},
    setDials: () => {
      throw new Error('not asked here');
    },
  };
  current = session({ vault, book, queue, clipboard, pastes, sandbox, activity });
  current.onStatus(({ state }) => seen.push(state));
});
afterEach(() => desk.end());

describe('locking', () => {
  it('shows nothing from the first moment, though a rotation is still waited for', async () => {
    const { id } = await desk.addInabit();
    desk.sandbox.setDials({ latencyMs: 150 });
    const rotating = desk.handlers['connections.rotate']({ connectionId: id });
    await expect.poll(() => must(desk.book.summary(id)).rotation).toBe('rotating');
    const before = desk.token(id, 'login');

    const handlers = vaultHandlers(desk.vault, current);
    expect(await handlers['vault.lock'](undefined)).toMatchObject({
      ok: true,
      value: { state: 'missing' },
    });
    expect(current.status().state).toBe('missing');
    expect(seen).toEqual(['missing']);
    // The vault itself is open until the new token is in it.
    expect(desk.vault.status().state).toBe('open');
    expect((await rotating).ok).toBe(true);
    expect(desk.token(id, 'login')).not.toBe(before);
    await current.settled();
    expect(desk.vault.status().state).toBe('missing');
  });

  it('clears the clipboard and the held pastes', async () => {
    const { id } = await desk.addAvii();
    must(
      await desk.handlers['tokens.copy']({
        tokenId: `${id}.session`,
        format: 'header',
        redacted: false,
      }),
    );
    const pasteId = desk.pastes.hold('a token');
    await current.lock();
    expect(desk.held.text).toBe('');
    expect(desk.pastes.get(pasteId).ok).toBe(false);
    expect(desk.book.list()).toEqual([]);
  });

  it('does not happen by itself to a vault of this run only', async () => {
    await desk.addAvii();
    await current.lockByItself();
    expect(desk.vault.status().state).toBe('open');
  });

  it('happens once for two who ask', async () => {
    await desk.addAvii();
    await Promise.all([current.lock(), current.lock()]);
    expect(desk.vault.status().state).toBe('missing');
  });

  it('stops an attempt to add a connection, and drops what was entered for it', async () => {
    desk.sandbox.setDials({ latencyMs: 60_000 });
    const { aviiEndpoint } = desk.sandbox;
    const adding = desk.handlers['connections.add']({
      details: connectionDetailsSchema.parse({
        name: 'Half-way',
        colour: 'blue',
        production: false,
        endpoint: aviiEndpoint,
        provider: 'avii',
        scheme: 'JWT',
        email: 'admin@example.com',
        role: null,
        settings: {},
      }),
      secret: { kind: 'password', password: 'admin', keep: true },
      allowInsecure: false,
    });
    await expect.poll(() => desk.sandbox.requestCounts()['tokenCreate']).toBe(1);
    await current.lock();
    expect(await adding).toMatchObject({ ok: false, error: { code: 'network/cancelled' } });
  });

  it('lets no rotation begin that could outlast it', async () => {
    const { id } = await desk.addInabit();
    const other = await desk.addInabit();
    desk.sandbox.setDials({ latencyMs: 150 });
    const rotating = desk.handlers['connections.rotate']({ connectionId: id });
    await expect.poll(() => must(desk.book.summary(id)).rotation).toBe('rotating');
    const locking = current.lock();
    const late = await desk.handlers['connections.rotate']({ connectionId: other.id });
    expect(late).toMatchObject({ ok: false, error: { code: 'network/cancelled' } });
    expect((await rotating).ok).toBe(true);
    await locking;
    expect(desk.sandbox.requestCounts()['refreshApiUserLoginToken']).toBe(1);
  });

  it('locks even when what comes before it fails', async () => {
    await desk.addAvii();
    desk.book.reset = () => {
      throw new Error('a fault of ours');
    };
    await current.lock();
    expect(desk.vault.status().state).toBe('missing');
  });

  it('leaves nothing on the clipboard of a copy that it overtook', async () => {
    const { id } = await desk.addInabit();
    const copied = await desk.addAvii();
    desk.clock.advance(250_000);
    desk.sandbox.setDials({ latencyMs: 300 });
    const copying = desk.handlers['tokens.copy']({
      tokenId: `${copied.id}.session`,
      format: 'header',
      redacted: false,
    });
    const rotating = desk.handlers['connections.rotate']({ connectionId: id });
    await expect.poll(() => must(desk.book.summary(id)).rotation).toBe('rotating');
    const locking = current.lock();
    expect((await copying).ok).toBe(true);
    expect(desk.vault.status().state).toBe('open');
    await rotating;
    await locking;
    expect(desk.held.text).toBe('');
  });
});
