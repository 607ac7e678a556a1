import { describe, expect, it } from 'vitest';
import { createFakeClient } from '../../bridge/fake-client.ts';
import { createTokenPasteStore } from './token-paste-store.ts';

const jwt = 'eyJh.eyJi.c2ln';

function setUp(clipboardText: string) {
  const client = createFakeClient();
  client.state.clipboardText = clipboardText;
  const discarded = () =>
    client.calls.filter(({ name }) => name === 'paste.discard').map(({ input }) => input);
  return { client, store: createTokenPasteStore(client), discarded };
}

describe('the token field', () => {
  it('takes the clipboard without its text coming here', async () => {
    const { client, store } = setUp(`Bearer ${jwt}`);
    await store.getState().readClipboard();
    expect(store.getState().offer).toMatchObject({ kind: 'jwt', scheme: 'Bearer' });
    expect(JSON.stringify([store.getState(), client.calls])).not.toContain(jwt);
  });

  it('says when there is no token', async () => {
    const { store } = setUp('hello');
    await store.getState().readClipboard();
    expect(store.getState()).toMatchObject({
      offer: null,
      error: { code: 'paste/nothing-found' },
    });
  });

  it('refuses an address without a token, and has main forget it', async () => {
    const { store, discarded } = setUp('https://api.example.com/graphql');
    await store.getState().readClipboard();
    expect(store.getState()).toMatchObject({ offer: null, error: { code: 'paste/nothing-found' } });
    expect(discarded()).toHaveLength(1);
  });

  it('has main forget a token that another one replaces or that nobody wants', async () => {
    const { store, discarded } = setUp(jwt);
    await store.getState().readClipboard();
    await store.getState().readText(jwt);
    expect(discarded()).toHaveLength(1);
    store.getState().drop();
    expect(discarded()).toHaveLength(2);
    expect(store.getState().offer).toBeNull();
  });

  it('starts with a paste that was recognised elsewhere', async () => {
    const { client, store } = setUp(jwt);
    const answer = await client.invoke('paste.readClipboard', undefined);
    if (!answer.ok) throw new Error('the fake found no token');
    store.getState().start(answer.value);
    expect(store.getState().offer).toEqual(answer.value);
  });
});
