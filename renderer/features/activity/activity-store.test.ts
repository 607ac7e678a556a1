import { describe, expect, it } from 'vitest';
import { fakeEntry } from '../../bridge/fake/fake-activity.ts';
import { createFakeClient } from '../../bridge/fake-client.ts';
import { createActivityStore, partSize } from './activity-store.ts';

function setUp() {
  const client = createFakeClient();
  const store = createActivityStore(client);
  const settled = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    return store.getState();
  };
  return { client, store, settled };
}

const copied = (id: number) =>
  fakeEntry({ id, kind: 'copied', connectionId: 'c1', connectionName: 'AVII shop (staging)' });

describe('the activity on screen', () => {
  it('is that of the connection it was opened for, or of all on demand', async () => {
    const { store, settled } = setUp();
    store.getState().show('c1');
    expect((await settled()).entries.every((entry) => entry.connectionId === 'c1')).toBe(true);
    store.getState().setEverything(true);
    const all = (await settled()).entries;
    expect(new Set(all.map((entry) => entry.connectionId))).toEqual(
      new Set(['c1', 'c2', 'c3', null]),
    );
    expect(all.map((entry) => entry.id)).toEqual(
      all.map((entry) => entry.id).toSorted((a, b) => b - a),
    );
  });

  it('passes only the chosen sorts, and only entries with all words', async () => {
    const { store, settled } = setUp();
    store.getState().show(null);
    store.getState().toggleGroup('failures');
    const failures = (await settled()).entries;
    expect(new Set(failures.map((entry) => entry.kind))).toEqual(
      new Set(['failed', 'rotation-unknown']),
    );
    store.getState().setText('custody TIMEOUT');
    expect((await settled()).entries).toMatchObject([
      { connectionName: 'inabit custody', code: 'network/timeout' },
    ]);
    store.getState().clearFilter();
    expect((await settled()).entries.length).toBeGreaterThan(failures.length);
  });

  it('forgets the sort that one connection does not have', async () => {
    const { store, settled } = setUp();
    store.getState().show('c1');
    store.getState().setEverything(true);
    store.getState().toggleGroup('vault');
    store.getState().setEverything(false);
    expect((await settled()).groups.size).toBe(0);
  });

  it('takes in what happens meanwhile, if it passes the filter, and a repetition in its place', async () => {
    const { client, store, settled } = setUp();
    store.getState().show('c1');
    const before = (await settled()).entries;
    client.emit('activity.added', copied(500));
    client.emit('activity.added', fakeEntry({ id: 501, kind: 'locked' }));
    client.emit('activity.added', { ...copied(500), times: 2 });
    const { entries } = store.getState();
    expect(entries).toHaveLength(before.length + 1);
    expect(entries[0]).toMatchObject({ id: 500, times: 2 });
  });

  it('comes in parts, each once', async () => {
    const { client, store, settled } = setUp();
    const many = Array.from({ length: partSize * 2 + 5 }, (_, index) => copied(1_000 - index));
    client.state.activity = many;
    store.getState().show('c1');
    expect((await settled()).entries).toHaveLength(partSize);
    await Promise.all([store.getState().loadMore(), store.getState().loadMore()]);
    expect(store.getState().entries).toHaveLength(partSize * 2);
    await store.getState().loadMore();
    await store.getState().loadMore();
    expect(store.getState().entries).toEqual(many);
    expect(store.getState().hasMore).toBe(false);
  });

  it('shows the answer to the newest question, whenever an older one comes', async () => {
    const { client, store, settled } = setUp();
    const release = client.hold('activity.list');
    store.getState().show('c1');
    store.getState().setText('no such word');
    release();
    expect((await settled()).entries).toEqual([]);
  });

  it('is gone when the vault is locked, and stays closed to late answers', async () => {
    const { client, store, settled } = setUp();
    store.getState().show(null);
    await settled();
    const release = client.hold('activity.list');
    store.getState().setText('x');
    client.emit('vault.changed', { state: 'locked', slots: ['passphrase'] });
    release();
    expect(await settled()).toMatchObject({ open: false, entries: [], text: '' });
  });

  it('is exported by the same filter, and says where to', async () => {
    const { client, store, settled } = setUp();
    store.getState().show('c2');
    store.getState().toggleGroup('failures');
    await settled();
    await store.getState().exportAs('csv');
    expect(client.calls.at(-1)).toEqual({
      name: 'activity.export',
      input: {
        connectionId: 'c2',
        kinds: ['failed', 'rotation-unknown'],
        text: '',
        format: 'csv',
      },
    });
    expect(store.getState().exported).toEqual({ fileName: 'tokendesk-activity.csv', count: 2 });
    client.failNext('activity.export', { code: 'export/failed', message: 'Full.', next: 'Room.' });
    await store.getState().exportAs('json');
    expect(store.getState()).toMatchObject({ exported: null, error: { code: 'export/failed' } });
  });
});
