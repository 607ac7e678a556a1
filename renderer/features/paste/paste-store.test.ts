import { describe, expect, it } from 'vitest';
import { maxPasteLength } from '../../../shared/paste/paste-offer.ts';
import { createFakeClient } from '../../bridge/fake-client.ts';
import { createPasteStore } from './paste-store.ts';

function setUp(clipboardText = 'JWT eyJh.eyJi.c2ln') {
  const client = createFakeClient();
  client.state.clipboardText = clipboardText;
  const names = () => client.calls.map(({ name }) => name);
  return { client, names, store: createPasteStore(client) };
}

describe('a paste into the window', () => {
  it('becomes an offer, and its claims can be looked at', async () => {
    const { store } = setUp();
    await store.getState().pasteClipboard();
    expect(store.getState().view).toMatchObject({ kind: 'offer', offer: { provider: 'avii' } });
    await store.getState().decode();
    expect(store.getState().view).toMatchObject({ decoded: { kind: 'jwt' } });
  });

  it('says when nothing was recognised', async () => {
    const { store } = setUp('hello');
    await store.getState().pasteClipboard();
    expect(store.getState().view).toMatchObject({
      kind: 'nothing',
      error: { code: 'paste/nothing-found' },
    });
  });

  it('is forgotten by main when it is dismissed, and kept when it is handed over', async () => {
    const { store, names } = setUp();
    await store.getState().pasteClipboard();
    store.getState().handOver();
    expect(names()).not.toContain('paste.discard');
    await store.getState().pasteClipboard();
    store.getState().dismiss();
    expect(names().at(-1)).toBe('paste.discard');
    expect(store.getState().view).toBeNull();
  });

  it('is refused here when it is too long to send', async () => {
    const { store, names } = setUp();
    await store.getState().offerText('x'.repeat(maxPasteLength + 1));
    expect(store.getState().view).toMatchObject({ kind: 'nothing' });
    expect(names()).toEqual([]);
  });

  it('ignores claims that come after the dialog closed', async () => {
    const { client, store } = setUp();
    await store.getState().pasteClipboard();
    const release = client.hold('paste.decode');
    const decoding = store.getState().decode();
    store.getState().dismiss();
    release();
    await decoding;
    expect(store.getState().view).toBeNull();
  });
});
