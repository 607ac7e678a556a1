import { describe, expect, it } from 'vitest';
import { createFakeClient, type FakeOptions } from '../../bridge/fake-client.ts';
import { createConnectionsStore } from './connections-store.ts';

async function setUp(scenario: NonNullable<FakeOptions['scenario']> = 'three') {
  const client = createFakeClient({ scenario });
  const store = createConnectionsStore(client);
  await store.getState().load();
  return { client, store, state: () => store.getState() };
}

describe('the connections', () => {
  it('come in the order of main, the first one selected', async () => {
    const { state } = await setUp();
    expect(state().loaded).toBe(true);
    expect(state().order).toEqual(['c1', 'c2', 'c3']);
    expect(state().selectedId).toBe('c1');
  });

  it('move through the shown rows and stop at the ends', async () => {
    const { state } = await setUp();
    state().selectBy(1);
    expect(state().selectedId).toBe('c2');
    state().selectBy(Number.POSITIVE_INFINITY);
    expect(state().selectedId).toBe('c3');
    state().selectBy(1);
    expect(state().selectedId).toBe('c3');
    state().selectBy(Number.NEGATIVE_INFINITY);
    expect(state().selectedId).toBe('c1');
  });

  it('enter a filtered list at its top when the selected row is not in it', async () => {
    const { state } = await setUp();
    state().setFilter('inabit');
    expect(state().shown).toEqual(['c2']);
    state().selectBy(1);
    expect(state().selectedId).toBe('c2');
    state().setFilter('');
    expect(state().shown).toHaveLength(3);
  });

  it('follow main: what is not in the order is gone, and its neighbour is selected', async () => {
    const { client, state } = await setUp();
    state().select('c2');
    client.emit('connections.changed', { upserted: [], order: ['c1', 'c3'] });
    expect(state().order).toEqual(['c1', 'c3']);
    expect(state().byId.has('c2')).toBe(false);
    expect(state().selectedId).toBe('c3');
  });

  it('keep the filter true while rows change', async () => {
    const { client, state } = await setUp();
    state().setFilter('renamed');
    expect(state().shown).toEqual([]);
    const first = state().byId.get('c1');
    if (!first) throw new Error('no c1');
    client.emit('connections.changed', {
      upserted: [{ ...first, name: 'Renamed' }],
      order: [...state().order],
    });
    expect(state().shown).toEqual(['c1']);
  });

  it('reorder at once, and go back when main refuses', async () => {
    const { client, state } = await setUp();
    await state().moveBy('c1', 1);
    expect(state().order).toEqual(['c2', 'c1', 'c3']);
    client.failNext('connections.reorder', {
      code: 'vault/disk-full',
      message: 'Full.',
      next: 'Free.',
    });
    const moving = state().moveTo('c3', 0);
    expect(state().order).toEqual(['c3', 'c2', 'c1']);
    await moving;
    expect(state().order).toEqual(['c2', 'c1', 'c3']);
  });

  it('come back after removing', async () => {
    const { state } = await setUp();
    expect(await state().remove('c1')).toBe(true);
    expect(state().order).toEqual(['c2', 'c3']);
    expect(state().selectedId).toBe('c2');
    await state().undoRemove();
    expect(state().order).toContain('c1');
    expect(state().selectedId).toBe('c1');
  });

  it('stay when removing fails, and say why', async () => {
    const { client, state } = await setUp();
    client.failNext('connections.remove', { code: 'vault/io', message: 'No.', next: 'Again.' });
    expect(await state().remove('c1')).toBe(false);
    expect(state().order).toContain('c1');
    expect(state().error?.code).toBe('vault/io');
  });

  it('duplicate next to what is there, and select the copy', async () => {
    const { state } = await setUp();
    await state().duplicate('c1');
    expect(state().order).toHaveLength(4);
    expect(state().selectedId).not.toBe('c1');
  });

  it('change one detail and leave the others', async () => {
    const { client, state } = await setUp();
    await state().change('c1', { production: true });
    expect(state().byId.get('c1')?.production).toBe(true);
    const sent = client.calls.findLast(({ name }) => name === 'connections.update');
    expect(sent?.input).toMatchObject({
      connectionId: 'c1',
      details: { name: 'AVII shop (staging)' },
    });
    expect(JSON.stringify(sent?.input)).not.toContain('fingerprint');
  });

  it('are gone while the vault is locked, and the same row is open afterwards', async () => {
    const { client, state } = await setUp();
    state().select('c2');
    await client.invoke('vault.lock', undefined);
    client.emit('vault.changed', { state: 'locked', slots: ['passphrase'] });
    expect(state().byId.size).toBe(0);
    expect(state().loaded).toBe(false);
    await client.invoke('vault.unlock', { passphrase: client.state.passphrase });
    await state().load();
    expect(state().selectedId).toBe('c2');
  });
});
