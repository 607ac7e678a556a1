import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must, type TestDesk, testDesk } from '../testing/test-desk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await testDesk();
});
afterEach(() => desk.end());

const names = () => desk.book.list().map((connection) => connection.name);

async function three() {
  const ids: string[] = [];
  for (const [index, token] of [
    'token-number-one',
    'token-number-two',
    'token-number-three',
  ].entries()) {
    const { id, ...details } = await desk.addPasted(token);
    must(
      desk.handlers['connections.update']({
        connectionId: id,
        details: { ...details, name: String(index + 1) },
        allowInsecure: false,
      }) as never,
    );
    ids.push(id);
  }
  return ids;
}

describe('connections', () => {
  it('stay in the order that the user gives them', async () => {
    const [one = '', two = '', three_ = ''] = await three();
    desk.handlers['connections.reorder']({ ids: [three_, 'unknown', one] });
    expect(names()).toEqual(['3', '1', '2']);
    expect(desk.book.order()).toEqual([three_, one, two]);
  });

  it('come back with their secrets, to their place, when a removal is undone', async () => {
    const [, two = ''] = await three();
    desk.handlers['connections.remove']({ connectionId: two });
    expect(names()).toEqual(['1', '3']);
    expect(desk.book.summary(two).ok).toBe(false);
    desk.handlers['connections.undoRemove'](undefined);
    expect(names()).toEqual(['1', '2', '3']);
    expect(desk.token(two, 'pasted')).toBe('token-number-two');
  });

  it('are gone for good after the next removal', async () => {
    const [one = '', two = ''] = await three();
    desk.handlers['connections.remove']({ connectionId: one });
    desk.handlers['connections.remove']({ connectionId: two });
    desk.handlers['connections.undoRemove'](undefined);
    expect(names()).toEqual(['2', '3']);
    expect(desk.vault.get('token', `${one}.pasted`)).toBeUndefined();
    expect(desk.handlers['connections.undoRemove'](undefined)).toMatchObject({ ok: false });
  });

  it('are duplicated without their tokens, next to the original', async () => {
    const { id } = await desk.addAvii();
    await desk.addPasted('another-opaque-token');
    const copy = must(await desk.handlers['connections.duplicate']({ connectionId: id }));
    expect(copy).toMatchObject({ name: 'Test copy', tokens: [], passwordKept: true });
    expect(desk.book.order().indexOf(copy.id)).toBe(1);
  });

  it('follow changed settings with the instants of their tokens', async () => {
    const { id, tokens, ...details } = await desk.addAvii();
    const settings = { ...details.settings, refreshWindowSeconds: 3600, leadSeconds: 120 };
    must(
      await desk.handlers['connections.update']({
        connectionId: id,
        details: { ...details, settings },
        allowInsecure: false,
      }),
    );
    const token = must(desk.book.summary(id)).tokens[0];
    expect(token?.refreshEndsAtMs).toBe((token?.claims.origIatSeconds ?? 0) * 1000 + 3_600_000);
    expect(token?.renewByMs).toBe((token?.expiresAtMs ?? 0) - 120_000);
    expect(token?.startsAtMs).toBe(tokens[0]?.startsAtMs);
    expect(desk.token(id, 'session')).toMatch(/^eyJ/);
  });

  it('refuse an unprotected endpoint without a clear yes', async () => {
    const { id, ...details } = await desk.addPasted('another-opaque-token');
    const insecure = { ...details, endpoint: 'http://api.example.com/graphql' };
    const update = (allowInsecure: boolean) =>
      desk.handlers['connections.update']({ connectionId: id, details: insecure, allowInsecure });
    expect(await update(false)).toMatchObject({ ok: false, error: { code: 'endpoint/insecure' } });
    expect((await update(true)).ok).toBe(true);
    expect((await update(false)).ok).toBe(true);
  });

  it('forget a kept password', async () => {
    const { id } = await desk.addAvii();
    must(await desk.handlers['connections.forgetPassword']({ connectionId: id }));
    expect(must(desk.book.summary(id)).passwordKept).toBe(false);
    expect(must(desk.book.password(id))).toBeNull();
  });

  it('are told of by id whenever they change', async () => {
    const { id } = await desk.addAvii();
    desk.changes.length = 0;
    must(await desk.handlers['connections.renew']({ connectionId: id }));
    expect(new Set(desk.changes)).toEqual(new Set([id]));
  });

  it('are not there while the vault is locked', async () => {
    await desk.addAvii();
    desk.vault.lock();
    expect(desk.book.list()).toEqual([]);
    expect(desk.book.order()).toEqual([]);
  });
});
