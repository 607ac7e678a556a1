import { describe, expect, it } from 'vitest';
import { createFakeClient, fakeNowMs } from '../../bridge/fake-client.ts';
import { createClipboardStore } from './clipboard-store.ts';

function setUp() {
  const client = createFakeClient({ scenario: 'three' });
  const store = createClipboardStore(client);
  return { client, state: () => store.getState() };
}

const held = { label: 'Header line', writtenAtMs: fakeNowMs, clearsAtMs: fakeNowMs + 30_000 };

describe('the clipboard bar', () => {
  it('follows main', () => {
    const { client, state } = setUp();
    client.emit('clipboard.changed', held);
    expect(state().held).toEqual(held);
    client.emit('clipboard.changed', null);
    expect(state().held).toBeNull();
  });

  it('stays closed for the same copy and opens for the next', () => {
    const { client, state } = setUp();
    client.emit('clipboard.changed', held);
    state().dismiss();
    client.emit('clipboard.changed', { ...held, clearsAtMs: null });
    expect(state().dismissed).toBe(true);
    client.emit('clipboard.changed', { ...held, writtenAtMs: fakeNowMs + 5_000 });
    expect(state().dismissed).toBe(false);
  });

  it('clears and keeps through main, and says when that failed', async () => {
    const { client, state } = setUp();
    await client.invoke('tokens.copy', {
      tokenId: 'c1-session',
      format: 'header',
      redacted: false,
    });
    await state().keep();
    expect(state().held?.clearsAtMs).toBeNull();
    await state().clearNow();
    expect(state().held).toBeNull();
    client.failNext('clipboard.clearNow', {
      code: 'clipboard/failed',
      message: 'No.',
      next: 'Again.',
    });
    await state().clearNow();
    expect(state().error?.code).toBe('clipboard/failed');
  });
});
