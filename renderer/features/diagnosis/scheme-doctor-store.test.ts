import { describe, expect, it } from 'vitest';
import { createFakeClient } from '../../bridge/fake-client.ts';
import { createSchemeDoctorStore } from './scheme-doctor-store.ts';

function setUp() {
  const client = createFakeClient({ scenario: 'three' });
  const changed: string[] = [];
  const store = createSchemeDoctorStore(client, (connection) => changed.push(connection.scheme));
  const [connection] = client.state.connections;
  if (!connection) throw new Error('the scenario has connections');
  return { client, store, connection, changed };
}

describe('the doctor of schemes', () => {
  it('sends nothing before the user says so', () => {
    const { client, store, connection } = setUp();
    store.getState().open(connection.id);
    expect(client.calls.filter(({ name }) => name === 'connections.trySchemes')).toEqual([]);
  });

  it('shows what it found, and uses it', async () => {
    const { store, connection, changed } = setUp();
    store.getState().open(connection.id);
    await store.getState().run();
    const working = store.getState().findings?.working ?? '';
    expect(working).not.toBe(connection.scheme);
    expect(await store.getState().use(connection, working)).toBe(true);
    expect(changed).toEqual([working]);
    expect(store.getState().connectionId).toBeNull();
  });

  it('says why it could not ask', async () => {
    const { client, store, connection } = setUp();
    store.getState().open(connection.id);
    client.failNext('connections.trySchemes', {
      code: 'network/refused',
      message: 'The server is not there.',
      next: 'Start it.',
    });
    await store.getState().run();
    expect(store.getState()).toMatchObject({ trying: false, error: { code: 'network/refused' } });
  });

  it('closes with the vault', () => {
    const { client, store, connection } = setUp();
    store.getState().open(connection.id);
    client.emit('vault.changed', { state: 'locked', slots: ['passphrase'] });
    expect(store.getState().connectionId).toBeNull();
  });
});
