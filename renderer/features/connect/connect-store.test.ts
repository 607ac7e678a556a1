import { describe, expect, it } from 'vitest';
import type { ConnectionSummary } from '../../../shared/connection.ts';
import { fakeDetails } from '../../bridge/fake/fake-connections.ts';
import { createFakeClient } from '../../bridge/fake-client.ts';
import { createConnectStore } from './connect-store.ts';

const details = fakeDetails({ name: 'New' });
const withPassword = (password: string) => ({
  details,
  secret: { kind: 'password' as const, password, keep: false },
  allowInsecure: false,
});

function setUp() {
  const client = createFakeClient();
  const added: ConnectionSummary[] = [];
  const store = createConnectStore(client, {
    onAdded: (connection) => added.push(connection),
    newRequestId: () => 'request-1',
  });
  return { client, store, added };
}

describe('adding a connection', () => {
  it('closes the dialog and hands the connection on', async () => {
    const { store, added } = setUp();
    store.getState().openAdd();
    expect(await store.getState().add(withPassword('right'))).toBe(true);
    expect(store.getState().dialog).toBeNull();
    expect(added.map(({ name }) => name)).toEqual(['New']);
  });

  it('keeps the dialog and says why when signing in fails', async () => {
    const { store, added } = setUp();
    store.getState().openAdd();
    expect(await store.getState().add(withPassword('wrong'))).toBe(false);
    expect(store.getState()).toMatchObject({
      dialog: { mode: 'add' },
      busy: null,
      error: { code: 'auth/bad-credentials' },
    });
    expect(added).toEqual([]);
  });

  it('stops by request id, without an error, and can be tried again', async () => {
    const { client, store } = setUp();
    client.hold('connections.add');
    store.getState().openAdd();
    const adding = store.getState().add(withPassword('right'));
    expect(store.getState().busy).toBe('adding');
    await store.getState().cancel();
    expect(await adding).toBe(false);
    expect(store.getState()).toMatchObject({ dialog: { mode: 'add' }, busy: null, error: null });
    expect(client.calls.at(-1)).toEqual({
      name: 'connections.cancelAdd',
      input: { requestId: 'request-1' },
    });
  });

  it('stops what is in flight when the dialog is closed, and leaves the next dialog alone', async () => {
    const { client, store } = setUp();
    client.hold('connections.add');
    store.getState().openAdd();
    const adding = store.getState().add(withPassword('right'));
    store.getState().close();
    store.getState().openAdd({ provider: 'inabit' });
    await adding;
    expect(client.calls.map(({ name }) => name)).toContain('connections.cancelAdd');
    expect(store.getState()).toMatchObject({
      dialog: { mode: 'add', prefill: { provider: 'inabit' } },
      busy: null,
      error: null,
    });
  });

  it('sends one request, however often it is asked', async () => {
    const { client, store } = setUp();
    const release = client.hold('connections.add');
    store.getState().openAdd();
    const first = store.getState().add(withPassword('right'));
    expect(await store.getState().add(withPassword('right'))).toBe(false);
    release();
    expect(await first).toBe(true);
    expect(client.calls.filter(({ name }) => name === 'connections.add')).toHaveLength(1);
  });
});

describe('the dialogs of a connection', () => {
  it('signs in and closes', async () => {
    const { store } = setUp();
    store.getState().openSignIn('c1');
    const signIn = { connectionId: 'c1', keep: false };
    expect(await store.getState().signIn({ ...signIn, password: 'wrong' })).toBe(false);
    expect(store.getState().error?.code).toBe('auth/bad-credentials');
    expect(await store.getState().signIn({ ...signIn, password: 'right' })).toBe(true);
    expect(store.getState().dialog).toBeNull();
  });

  it('forgets a kept password and stays open', async () => {
    const { client, store } = setUp();
    store.getState().openEdit('c1');
    expect(await store.getState().forgetPassword('c1')).toBe(true);
    expect(store.getState().dialog).toEqual({ mode: 'edit', connectionId: 'c1' });
    expect(client.state.connections[0]?.passwordKept).toBe(false);
  });
});
