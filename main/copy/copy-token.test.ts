import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must, type TestDesk, testDesk } from '../testing/test-desk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await testDesk();
});
afterEach(() => desk.end());

const copy = (tokenId: string, redacted = false) =>
  desk.handlers['tokens.copy']({ tokenId, format: 'header', redacted });

describe('copying a token', () => {
  it('writes the header line and tells how long it lives', async () => {
    const { id } = await desk.addAvii();
    const receipt = must(await copy(`${id}.session`));
    expect(desk.held.text).toBe(`Authorization: JWT ${desk.token(id, 'session')}`);
    expect(receipt).toMatchObject({
      label: 'Header line',
      redacted: false,
      renewed: false,
      warning: null,
    });
    expect(receipt.expiresAtMs).toBe(must(desk.book.summary(id)).tokens[0]?.expiresAtMs);
  });

  it('renews first when less than the lead is left', async () => {
    const { id } = await desk.addAvii();
    const old = desk.token(id, 'session');
    desk.clock.advance(245_000);
    expect(must(await copy(`${id}.session`)).renewed).toBe(true);
    expect(desk.held.text).not.toContain(old);
    expect(desk.held.text).toContain(desk.token(id, 'session'));
  });

  it('copies with a warning when it lives but could not be renewed', async () => {
    const { id } = await desk.addAvii();
    desk.clock.advance(245_000);
    desk.sandbox.setDials({ fault: 'status-500' });
    const receipt = must(await copy(`${id}.session`));
    expect(receipt.renewed).toBe(false);
    expect(receipt.warning).toContain('could not be renewed');
    expect(desk.held.text).toContain(desk.token(id, 'session'));
  });

  it('does not copy an ended token that could not be renewed', async () => {
    const { id } = await desk.addAvii({ keep: false });
    desk.clock.advance(301_000);
    expect(await copy(`${id}.session`)).toMatchObject({
      ok: false,
      error: { code: 'auth/token-expired' },
    });
    expect(desk.held.text).toBe('');
  });

  it('gives the access token of an inabit connection, fetched when it is missing', async () => {
    const { id } = await desk.addInabit();
    const pasteId = desk.pastes.hold(desk.token(id, 'login'));
    must(await desk.handlers['connections.replaceToken']({ connectionId: id, pasteId }));
    expect(must(desk.book.summary(id)).tokens.map((token) => token.purpose)).toEqual(['login']);
    must(await copy(`${id}.access`));
    expect(desk.held.text).toBe(`Authorization: Bearer ${desk.token(id, 'access')}`);
  });

  it('copies a redacted twin without renewing, unmarked and with nothing of the token in it', async () => {
    const { id } = await desk.addAvii();
    desk.clock.advance(400_000);
    const receipt = must(await copy(`${id}.session`, true));
    expect(receipt).toMatchObject({ redacted: true, renewed: false });
    for (const part of desk.token(id, 'session').split('.'))
      expect(desk.held.text).not.toContain(part);
    expect(desk.clipboard.state()).toBeNull();
  });

  it('copies a pasted token that has ended, and says that it has', async () => {
    const { id: other } = await desk.addAvii();
    const { id } = await desk.addPasted(desk.token(other, 'session'));
    desk.clock.advance(400_000);
    expect(must(await copy(`${id}.pasted`)).warning).toContain('has ended');
  });

  it.each(['', 'x', 'x.session', 'x.y.session', '__proto__.access'])(
    'knows no token %j',
    async (id) => {
      expect(await copy(id)).toMatchObject({ ok: false });
    },
  );
});
