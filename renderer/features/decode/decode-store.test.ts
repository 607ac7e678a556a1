import { describe, expect, it } from 'vitest';
import { createFakeClient } from '../../bridge/fake-client.ts';
import { createDecodeStore } from './decode-store.ts';

function setUp() {
  const client = createFakeClient({ scenario: 'three' });
  const store = createDecodeStore(client);
  return { client, state: () => store.getState() };
}

describe('the decoded token', () => {
  it('is fetched once per token, again when it was renewed', async () => {
    const { client, state } = setUp();
    await state().show('c1-session', 'aa');
    await state().show('c1-session', 'aa');
    expect(client.calls).toHaveLength(1);
    expect(state().view?.decoded?.kind).toBe('jwt');
    await state().show('c1-session', 'bb');
    expect(client.calls).toHaveLength(2);
  });

  it('stays on screen while the renewed token is decoded, not while another is', async () => {
    const { client, state } = setUp();
    await state().show('c1-session', 'aa');
    const release = client.hold('tokens.decode');
    const renewed = state().show('c1-session', 'bb');
    expect(state().view).not.toBeNull();
    const other = state().show('c3-pasted', 'cc');
    expect(state().view).toBeNull();
    release();
    await Promise.all([renewed, other]);
    expect(state().view?.decoded?.kind).toBe('opaque');
  });

  it('is forgotten when the vault locks, an answer under way included', async () => {
    const { client, state } = setUp();
    const release = client.hold('tokens.decode');
    const asked = state().show('c1-session', 'aa');
    client.emit('vault.changed', { state: 'locked', slots: [] });
    release();
    await asked;
    expect(state().view).toBeNull();
  });
});
