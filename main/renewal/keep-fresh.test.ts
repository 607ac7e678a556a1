import { beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionSummary } from '../../shared/connection.ts';
import { ok } from '../../shared/result.ts';
import type { VaultStatus } from '../../shared/vault.ts';
import type { ConnectionBook } from '../connections/connection-book.ts';
import { connectionQueue } from '../lifecycle/connection-queue.ts';
import type { OperationContext } from '../lifecycle/operation.ts';
import { silentLog } from '../log/log.ts';
import { type TestClock, testClock } from '../time/test-clock.ts';
import type { Vault } from '../vault/index.ts';
import type { RenewalEngine } from './engine.ts';
import { keepFresh } from './keep-fresh.ts';
import { connectionOf, nowMs, tokenOf } from './testing/connections.ts';

const open: VaultStatus = {
  state: 'open',
  slots: [],
  thisRunOnly: true,
  keychainAvailable: false,
};
const locked: VaultStatus = { state: 'locked', slots: ['passphrase'] };

let clock: TestClock;
let status: VaultStatus;
let tell: (status: VaultStatus) => void;
let outside: { wake(): void; online(): void; jump(ms: number): void };
let shifts: number[];
let chance: number;
let asked: string[];
let engine: RenewalEngine;

/** A book that holds one session, and notes which record an operation looks up first. */
function bookOf(connection: ConnectionSummary): ConnectionBook {
  const book: Partial<ConnectionBook> = {
    list: () => [connection],
    order: () => [connection.id],
    shiftClocks: (ms) => shifts.push(ms),
    record: (id) => {
      asked.push(id);
      return { ok: false, error: { code: 'vault/io', message: '', next: '' } };
    },
  };
  // The engine and the first step of an operation use no more of it.
  return book as ConnectionBook;
}

beforeEach(() => {
  clock = testClock(nowMs);
  status = locked;
  shifts = [];
  chance = 0.5;
  asked = [];
  const listeners: Partial<typeof outside> = {};
  outside = {
    wake: () => listeners.wake?.(),
    online: () => listeners.online?.(),
    jump: (ms) => listeners.jump?.(ms),
  };
  const vault: Pick<Vault, 'onStatus' | 'status'> = {
    status: () => status,
    onStatus(listener) {
      tell = (next) => {
        status = next;
        listener(next);
      };
      return () => {};
    },
  };
  const context: OperationContext = {
    book: bookOf(connectionOf([tokenOf('session')])),
    queue: connectionQueue(),
    clock,
    log: silentLog,
    activity: { record: () => {} },
    providerDeps: { fetch, now: clock.now },
    prepare: async () => ok(),
  };
  engine = keepFresh(
    context,
    // It listens to the vault's lock and asks for no more.
    vault as Vault,
    {
      onWake: (wake) => Object.assign(listeners, { wake }),
      onOnline: (online) => Object.assign(listeners, { online }),
      onClockJump: (jump) => Object.assign(listeners, { jump }),
    },
    () => chance,
  );
});

const at = () => engine.stateOf('c.session').at;

async function flush(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await null;
}

/** Opens the vault; the first try fails, and the next is a second away. */
async function openUp(): Promise<void> {
  tell(open);
  await flush();
  expect(asked).toEqual(['c']);
  expect(at()).toBe('retrying');
}

describe('keeping fresh', () => {
  it('begins when the vault opens and ends when it locks', async () => {
    expect(at()).toBe('resting');
    await openUp();
    tell(locked);
    expect(at()).toBe('resting');
    clock.advance(600_000);
    expect(asked).toEqual(['c']);
  });

  it('doubts at each opening what was learnt about clocks before', async () => {
    await openUp();
    tell(locked);
    tell(open);
    await flush();
    expect(asked).toEqual(['c', 'c']);
  });

  it('looks when the machine wakes', async () => {
    await openUp();
    clock.jump(240_000);
    expect(asked).toHaveLength(1);
    outside.wake();
    expect(asked).toHaveLength(2);
  });

  it('tries again when the network is back', async () => {
    chance = 0.99;
    await openUp();
    clock.advance(1_500);
    expect(asked).toHaveLength(1);
    outside.online();
    expect(asked).toHaveLength(2);
  });

  it('moves what is known about the servers’ clocks when ours was set back', async () => {
    await openUp();
    clock.jump(-86_400_000);
    outside.jump(-86_400_000);
    expect(shifts).toEqual([86_400_000]);
    clock.advance(1_000);
    expect(asked).toHaveLength(2);
  });

  it('moves nothing when ours went ahead: that may have been a sleep', async () => {
    await openUp();
    clock.jump(60_000);
    outside.jump(60_000);
    expect(shifts).toEqual([]);
    expect(asked).toHaveLength(2);
    outside.jump(0);
    expect(shifts).toEqual([]);
  });

  it('renews what is fresh after a jump, for the answer tells the time', async () => {
    tell(open);
    tell(locked);
    engine.observe([connectionOf([tokenOf('session')])], ['c']);
    expect(at()).toBe('waiting');
    outside.jump(60_000);
    expect(at()).toBe('working');
  });
});
