import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must, type TestDesk, testDesk } from '../testing/test-desk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await testDesk();
});
afterEach(() => desk.end());

/** Waits until what was begun is at the server, which takes its time to answer. */
async function onItsWay<T>(field: string, begin: () => T): Promise<{ readonly answer: T }> {
  const before = desk.sandbox.requestCounts()[field] ?? 0;
  desk.sandbox.setDials({ latencyMs: 150 });
  const answer = begin();
  await expect.poll(() => desk.sandbox.requestCounts()[field]).toBe(before + 1);
  return { answer };
}

describe('a token that was pasted in the place of another', () => {
  it('is not overwritten by the answer to what was asked with the old one', async () => {
    const { id } = await desk.addAvii();
    const other = desk.token(
      (await desk.addAvii({ email: 'viewer@example.com', password: 'viewer' })).id,
      'session',
    );
    const renewing = await onItsWay('tokenRefresh', () =>
      desk.handlers['connections.renew']({ connectionId: id }),
    );
    const replaced = await desk.handlers['connections.replaceToken']({
      connectionId: id,
      pasteId: desk.pastes.hold(other),
    });
    expect(await renewing.answer).toMatchObject({
      ok: false,
      error: { code: 'network/cancelled' },
    });
    expect(replaced.ok).toBe(true);
    expect(desk.token(id, 'session')).toBe(other);
  });

  it('waits for a rotation that can no longer be stopped', async () => {
    const { id } = await desk.addInabit();
    const pasted = await desk.sandbox.issueLoginToken('viewer');
    const { answer: rotating } = await onItsWay('refreshApiUserLoginToken', () =>
      desk.handlers['connections.rotate']({ connectionId: id }),
    );
    const replacing = desk.handlers['connections.replaceToken']({
      connectionId: id,
      pasteId: desk.pastes.hold(pasted),
    });
    expect(await rotating).toMatchObject({ ok: true });
    expect(await replacing).toMatchObject({ ok: true, value: { rotation: 'none' } });
    expect(desk.token(id, 'login')).toBe(pasted);
    expect(desk.book.tokenRecord(id, 'access')).toBeUndefined();
  });
});

describe('an edit', () => {
  it('of the server or the user stops what was asked for the old one', async () => {
    const added = await desk.addAvii();
    const { id, ...details } = added;
    const before = desk.token(id, 'session');
    const { answer: signingIn } = await onItsWay('tokenCreate', () =>
      desk.handlers['connections.signIn']({ connectionId: id, password: null, keep: false }),
    );
    must(
      await desk.handlers['connections.update']({
        connectionId: id,
        details: { ...details, email: 'viewer@example.com' },
        allowInsecure: false,
      }),
    );
    expect(await signingIn).toMatchObject({ ok: false, error: { code: 'network/cancelled' } });
    expect(desk.token(id, 'session')).toBe(before);
  });

  it('of the name lets it go on', async () => {
    const { id, ...details } = await desk.addAvii();
    const { answer: signingIn } = await onItsWay('tokenCreate', () =>
      desk.handlers['connections.signIn']({ connectionId: id, password: null, keep: false }),
    );
    must(
      await desk.handlers['connections.update']({
        connectionId: id,
        details: { ...details, name: 'Renamed' },
        allowInsecure: false,
      }),
    );
    expect(await signingIn).toMatchObject({ ok: true, value: { name: 'Renamed' } });
  });

  it('of the settings holds for the token that was being fetched', async () => {
    const { id, ...details } = await desk.addAvii();
    const { answer: renewing } = await onItsWay('tokenRefresh', () =>
      desk.handlers['connections.renew']({ connectionId: id }),
    );
    must(
      await desk.handlers['connections.update']({
        connectionId: id,
        details: { ...details, settings: { ...details.settings, leadSeconds: 90 } },
        allowInsecure: false,
      }),
    );
    must(await renewing);
    const { expiresAtMs, renewByMs } = desk.book.tokenRecord(id, 'session') ?? {};
    expect((expiresAtMs ?? 0) - (renewByMs ?? 0)).toBe(90_000);
  });
});
