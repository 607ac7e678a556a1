import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VaultStatus } from '../../shared/vault.ts';
import { sampleUser } from '../sandbox/index.ts';
import { session } from '../session/session.ts';
import { must, type TestDesk, testDesk } from '../testing/test-desk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await testDesk();
});
afterEach(() => desk.end());

const all = { connectionId: null, kinds: [], text: '' };

/** Oldest first. */
function noted() {
  return must(desk.activity.list({ ...all, beforeId: null, limit: 500 })).entries.toReversed();
}
const kinds = () => noted().map((entry) => entry.kind);
const latest = () => noted().at(-1);

describe('what is noted of a connection', () => {
  it('its adding and the token that came of it, with its fingerprint', async () => {
    const { id, tokens } = await desk.addAvii();
    expect(kinds()).toEqual(['added', 'signed-in']);
    expect(latest()).toMatchObject({
      by: 'user',
      connectionId: id,
      connectionName: 'Test',
      purpose: 'session',
      fingerprint: tokens[0]?.fingerprint,
    });
  });

  it('an adding that the server refused', async () => {
    await expect(desk.addAvii({ password: 'not this one' })).rejects.toThrow();
    expect(latest()).toMatchObject({
      kind: 'failed',
      attempted: 'added',
      connectionId: null,
      connectionName: 'Test',
      code: 'auth/bad-credentials',
    });
  });

  it('which token was pasted, and which was bought with it', async () => {
    await desk.addInabit();
    expect(noted().map(({ kind, purpose }) => [kind, purpose])).toEqual([
      ['added', 'login'],
      ['renewed', 'access'],
    ]);
  });

  it('edits by the names of what was changed', async () => {
    const { id } = await desk.addAvii();
    const { details } = must(desk.book.record(id));
    const update = (patch: object) =>
      desk.handlers['connections.update']({
        connectionId: id,
        details: { ...details, ...patch },
        allowInsecure: false,
      });
    await update({ name: 'Renamed', production: true });
    expect(latest()).toMatchObject({ kind: 'edited', changed: ['name', 'production'] });
    await update({ name: 'Renamed', production: true });
    expect(kinds()).toEqual(['added', 'signed-in', 'edited']);
  });

  it('removal with the name that it had, and the way back', async () => {
    const { id } = await desk.addAvii();
    await desk.handlers['connections.remove']({ connectionId: id });
    expect(latest()).toMatchObject({ kind: 'removed', connectionName: 'Test' });
    await desk.handlers['connections.undoRemove'](undefined);
    await desk.handlers['connections.forgetPassword']({ connectionId: id });
    await desk.handlers['connections.duplicate']({ connectionId: id });
    expect(kinds().slice(2)).toEqual(['removed', 'restored', 'password-forgotten', 'added']);
    expect(latest()?.connectionName).toBe('Test copy');
  });
});

describe('what is noted of operations', () => {
  it('renewals, by whoever wanted them, with how long they took', async () => {
    const { id } = await desk.addAvii();
    must(await desk.handlers['connections.renew']({ connectionId: id }));
    expect(latest()).toMatchObject({
      kind: 'renewed',
      by: 'user',
      fingerprint: desk.book.tokenRecord(id, 'session')?.fingerprint,
      durationMs: expect.any(Number),
    });
    desk.clock.advance(245_000);
    await desk.handlers['tokens.copy']({
      tokenId: `${id}.session`,
      format: 'header',
      redacted: false,
    });
    expect(noted().slice(-2)).toMatchObject([
      { kind: 'renewed', by: 'engine' },
      { kind: 'copied', by: 'user', format: 'header', redacted: false, purpose: 'session' },
    ]);
  });

  it('a signing in where a renewal was no longer possible', async () => {
    const { id } = await desk.addAvii();
    desk.clock.advance(400_000);
    must(await desk.handlers['connections.renew']({ connectionId: id }));
    expect(latest()).toMatchObject({ kind: 'signed-in', purpose: 'session' });
  });

  it('checks, passed and not', async () => {
    const { id } = await desk.addAvii();
    must(await desk.handlers['connections.verify']({ connectionId: id }));
    must(await desk.handlers['connections.whoAmI']({ connectionId: id }));
    desk.clock.advance(400_000);
    await desk.handlers['connections.whoAmI']({ connectionId: id });
    expect(noted().slice(2)).toMatchObject([
      { kind: 'verified', purpose: 'session' },
      { kind: 'used' },
      { kind: 'failed', attempted: 'used', cause: expect.any(String) },
    ]);
  });

  it('failures with code and cause, and cancelled ones not at all', async () => {
    const { id } = await desk.addAvii();
    desk.sandbox.setDials({ fault: 'status-500' });
    await desk.handlers['connections.renew']({ connectionId: id });
    expect(latest()).toMatchObject({ kind: 'failed', attempted: 'renewed', by: 'user' });
    expect(latest()?.code).toMatch(/^http\//);
    const before = noted().length;
    const renewing = desk.handlers['connections.renew']({ connectionId: id });
    desk.queue.cancel(id);
    expect(await renewing).toMatchObject({ ok: false, error: { code: 'network/cancelled' } });
    expect(noted()).toHaveLength(before);
  });

  it('a rotation, and one whose reply was lost', async () => {
    const { id } = await desk.addInabit();
    must(await desk.handlers['connections.rotate']({ connectionId: id }));
    expect(latest()).toMatchObject({
      kind: 'rotated',
      purpose: 'login',
      fingerprint: desk.book.tokenRecord(id, 'login')?.fingerprint,
    });
    const record = must(desk.book.record(id));
    must(desk.book.save(id, { connection: { ...record, rotation: 'unknown' } }));
    must(await desk.handlers['connections.resolveRotation']({ connectionId: id }));
    expect(latest()).toMatchObject({ kind: 'rotation-resolved', purpose: 'login' });
  });

  it('that a token was shown in full, and that it was replaced', async () => {
    const { id } = await desk.addInabit();
    must(await desk.handlers['tokens.reveal']({ tokenId: `${id}.login` }));
    expect(latest()).toMatchObject({ kind: 'revealed', purpose: 'login' });
    const pasteId = desk.pastes.hold(desk.token(id, 'login'));
    must(await desk.handlers['connections.replaceToken']({ connectionId: id, pasteId }));
    expect(latest()).toMatchObject({ kind: 'replaced', purpose: 'login' });
  });
});

describe('what is noted of the vault', () => {
  it('locking and unlocking, and a rotation that a crash interrupted', async () => {
    const { vault, book, queue, clipboard, pastes, activity } = desk;
    const sandbox = { stop: async () => {} };
    const listeners: ((status: VaultStatus) => void)[] = [];
    session({
      ...{ book, queue, clipboard, pastes, activity },
      vault: {
        ...vault,
        onStatus: (listener) => {
          listeners.push(listener);
          return () => {};
        },
      },
      // Only `stop` of the service is used by a session.
      sandbox: sandbox as never,
    });
    const { id } = await desk.addInabit();
    const record = must(book.record(id));
    must(book.save(id, { connection: { ...record, rotation: 'rotating' } }));
    for (const listener of listeners) listener(vault.status());
    expect(noted().slice(-2)).toMatchObject([
      { kind: 'unlocked', connectionId: null },
      { kind: 'rotation-unknown', by: 'engine', connectionId: id, purpose: 'login' },
    ]);
  });
});

it('holds no token and no password, whatever was done', async () => {
  const password = sampleUser.password;
  const { id } = await desk.addAvii({ keep: true });
  const { id: other } = await desk.addInabit();
  const secrets: string[] = [];
  const remember = () => {
    secrets.push(
      desk.token(id, 'session'),
      desk.token(other, 'login'),
      desk.token(other, 'access'),
    );
  };
  remember();
  await desk.handlers['connections.renew']({ connectionId: id });
  await desk.handlers['connections.rotate']({ connectionId: other });
  remember();
  for (const fault of ['status-500', 'html-page', 'lost-reply'] as const) {
    desk.sandbox.setDials({ fault });
    await desk.handlers['connections.signIn']({ connectionId: id, password, keep: true });
    await desk.handlers['connections.whoAmI']({ connectionId: other });
  }
  for (const tokenId of [`${id}.session`, `${other}.login`]) {
    await desk.handlers['tokens.copy']({ tokenId, format: 'curl', redacted: false });
    await desk.handlers['tokens.reveal']({ tokenId });
  }
  for (const format of ['csv', 'json'] as const) {
    const { text } = must(desk.activity.export(all, format));
    for (const secret of secrets) {
      for (const part of secret.split('.')) expect(text).not.toContain(part);
    }
  }
});
