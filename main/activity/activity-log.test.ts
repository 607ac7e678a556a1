import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActivityEntry, ActivityFilter } from '../../shared/activity.ts';
import { fail } from '../../shared/result.ts';
import { must } from '../testing/test-desk.ts';
import { type Bench, createBench, passphrase } from '../vault/testing/vault-fixture.ts';
import type { Vault } from '../vault/vault.ts';
import type { ActivityNote } from './activity.ts';
import { activityLog } from './activity-log.ts';

const everything: ActivityFilter = { connectionId: null, kinds: [], text: '' };
const bounds = { pageSize: 4, pages: { deed: 3, routine: 2 } };

const emptyBook = {
  record: () => fail('connection/not-found', 'None.', 'None.'),
  tokenRecord: () => undefined,
};

let bench: Bench;
let vault: Vault;
let told: ActivityEntry[];
beforeEach(async () => {
  bench = createBench();
  vault = await bench.create();
  told = [];
});
afterEach(() => bench.end());

const logOf = (over: Vault) =>
  activityLog({
    vault: over,
    book: emptyBook,
    now: () => bench.nowMs,
    onAdded: (entry) => told.push(entry),
    bounds,
  });

const copied = (name: string): ActivityNote => ({
  kind: 'copied',
  connectionId: name,
  connectionName: name,
});
const renewed: ActivityNote = { kind: 'renewed', by: 'engine', connectionId: 'c' };

function namesIn(log: ReturnType<typeof logOf>, filter: Partial<ActivityFilter> = {}) {
  const query = { ...everything, ...filter, beforeId: null, limit: 500 };
  return must(log.list(query)).entries.map((entry) => entry.connectionName);
}

describe('the activity log', () => {
  it('gives back what was recorded, newest first, and tells of it', () => {
    const log = logOf(vault);
    for (const name of ['a', 'b', 'c']) log.record(copied(name));
    expect(namesIn(log)).toEqual(['c', 'b', 'a']);
    expect(told.map((entry) => entry.id)).toEqual([1, 2, 3]);
    expect(told[0]).toMatchObject({ kind: 'copied', by: 'user', atMs: bench.nowMs, times: 1 });
  });

  it('keeps the order over pages, a lock and a restart', async () => {
    const names = Array.from({ length: 11 }, (_, index) => `n${index}`);
    const log = logOf(vault);
    for (const name of names) log.record(copied(name));
    expect(namesIn(log)).toEqual(names.toReversed());
    vault.lock();
    expect(log.list({ ...everything, beforeId: null, limit: 10 })).toMatchObject({
      ok: false,
      error: { code: 'vault/locked' },
    });
    vault.close();

    const again = await bench.open();
    must(await again.unlock(passphrase));
    const reopened = logOf(again);
    reopened.record(copied('after'));
    expect(namesIn(reopened)).toEqual([...names, 'after'].toReversed());
    expect(told.at(-1)?.id).toBe(12);
  });

  it('reads on from where a part ended, over the border of a page and of a stream', () => {
    const log = logOf(vault);
    for (let turn = 0; turn < 7; turn += 1) {
      log.record(copied(`d${turn}`));
      log.record(renewed);
    }
    const seen: number[] = [];
    let beforeId: number | null = null;
    for (;;) {
      const part = must(log.list({ ...everything, beforeId, limit: 3 }));
      seen.push(...part.entries.map((entry) => entry.id));
      beforeId = seen.at(-1) ?? null;
      if (!part.hasMore) break;
    }
    expect(seen).toEqual(Array.from({ length: 14 }, (_, index) => 14 - index));
  });

  it('drops the oldest page of a full stream, and never deeds for the sake of routine', () => {
    const log = logOf(vault);
    log.record(copied('first'));
    for (let turn = 0; turn < 40; turn += 1) log.record(renewed);
    expect(namesIn(log)).toContain('first');
    // Two full pages of four, and up to three that lie loose.
    expect(namesIn(log, { kinds: ['renewed'] }).length).toBeLessThanOrEqual(2 * 4 + 3);
    for (let turn = 0; turn < 40; turn += 1) log.record(copied(`d${turn}`));
    const names = namesIn(log, { kinds: ['copied'] });
    expect(names).not.toContain('first');
    expect(names[0]).toBe('d39');
    expect(names.length).toBeLessThanOrEqual(3 * 4 + 3);
  });

  it('writes a failure that repeats as one line', () => {
    const log = logOf(vault);
    const down: ActivityNote = {
      kind: 'failed',
      by: 'engine',
      connectionId: 'c',
      attempted: 'renewed',
      error: { code: 'network/refused', message: 'Nobody answers.' },
    };
    const startMs = bench.nowMs;
    for (let turn = 0; turn < 20; turn += 1) {
      bench.nowMs = startMs + turn * 60_000;
      log.record(down);
      log.record({ ...down, connectionId: 'other' });
    }
    log.record({ ...down, error: { code: 'network/timeout', message: 'Too slow.' } });
    const { entries } = must(log.list({ ...everything, beforeId: null, limit: 10 }));
    expect(entries.map(({ code, times }) => [code, times])).toEqual([
      ['network/timeout', 1],
      ['network/refused', 20],
      ['network/refused', 20],
    ]);
    expect(entries[2]).toMatchObject({ atMs: startMs, lastAtMs: startMs + 19 * 60_000 });
    expect(told.at(-2)).toMatchObject({ times: 20 });
  });

  it('keeps every failure of what the user asked for', () => {
    const log = logOf(vault);
    const refused: ActivityNote = { kind: 'failed', attempted: 'signed-in', connectionId: 'c' };
    log.record(refused);
    log.record(refused);
    expect(namesIn(log)).toHaveLength(2);
  });

  it('counts what could not be written, and goes on', () => {
    let full = true;
    const write: Vault['write'] = (changes) =>
      full ? fail('vault/disk-full', 'Full.', 'Make room.') : vault.write(changes);
    const log = logOf({ ...vault, write });
    log.record(copied('lost'));
    full = false;
    log.record(copied('kept'));
    expect(must(log.list({ ...everything, beforeId: null, limit: 10 }))).toMatchObject({
      entries: [{ connectionName: 'kept' }],
      missed: 1,
    });
    expect(told).toHaveLength(1);
  });

  it('takes no note while the vault is locked', () => {
    const log = logOf(vault);
    vault.lock();
    log.record(copied('late'));
    expect(told).toEqual([]);
  });

  it('filters by connection, kind and words', () => {
    const log = logOf(vault);
    log.record(copied('Shop'));
    log.record(copied('Custody'));
    log.record({ kind: 'edited', connectionId: 'Shop', connectionName: 'Shop', changed: ['name'] });
    expect(namesIn(log, { connectionId: 'Shop' })).toHaveLength(2);
    expect(namesIn(log, { kinds: ['edited'] })).toEqual(['Shop']);
    expect(namesIn(log, { text: 'COPIED custo' })).toEqual(['Custody']);
    expect(namesIn(log, { text: 'copied name' })).toEqual([]);
  });

  it('leaves entries of a newer version alone', () => {
    const log = logOf(vault);
    log.record(copied('known'));
    const strange = { id: 2, kind: 'teleported' };
    must(vault.write([{ put: { type: 'activity', id: '2', summary: strange } }]));
    for (let turn = 0; turn < 6; turn += 1) log.record(copied(`d${turn}`));
    expect(namesIn(log)).toHaveLength(7);
    expect(told.at(-1)?.id).toBe(8);
    expect(vault.get('activity', '2')?.summary).toEqual(strange);
  });

  it('says so when a page can’t be trusted', () => {
    const refused = fail('vault/record-refused', 'Changed.', 'Recover.');
    const log = logOf({ ...vault, readSecret: () => refused });
    for (let turn = 0; turn < 5; turn += 1) log.record(copied(`d${turn}`));
    expect(log.list({ ...everything, beforeId: null, limit: 10 })).toEqual(refused);
    expect(log.export(everything, 'csv')).toEqual(refused);
  });

  it('exports what passes the filter, oldest first', () => {
    const log = logOf(vault);
    for (const name of ['a', 'b', 'c']) log.record(copied(name));
    const exported = must(log.export({ ...everything, connectionId: 'b' }, 'json'));
    expect(exported.count).toBe(1);
    expect(JSON.parse(exported.text).entries).toMatchObject([{ connectionName: 'b' }]);
    const all = JSON.parse(must(log.export(everything, 'json')).text).entries;
    expect(all.map((entry: ActivityEntry) => entry.connectionName)).toEqual(['a', 'b', 'c']);
  });
});
