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
let asked: string[];
let engine: RenewalEngine;

/** A book that holds one session, and notes which record an operation looks up first. */
function bookOf(connection: ConnectionSummary): ConnectionBook {
  const book: Partial<ConnectionBook> = {
    list: () => [connection],
    order: () => [connection.id],
    summary: () => ok(connection),
    shiftClocks: (ms) => shifts.push(ms),
    record: (id) => {
      asked.push(id);
      return { ok: false, error: { code: 'connection/not-found', message: '', next: '' } };
    },
  };
  // The engine and the first step of an operation use no more of it.
  return book as ConnectionBook;
}

beforeEach(() => {
  clock = testClock(nowMs);
  status = locked;
  shifts = [];
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
    () => 0.5,
  );
});

const at = () => engine.stateOf('c.session').at;

async function flush(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await null;
}

/** Opens the vault, past the doubt of the first opening. */
function openUp(): void {
  tell(open);
  tell(locked);
  asked = [];
  tell(open);
}

describe('keeping fresh', () => {
  it('begins when the vault opens and ends when it locks', () => {
    expect(at()).toBe('resting');
    openUp();
    expect(at()).toBe('waiting');
    tell(locked);
    expect(at()).toBe('resting');
  });

  it('doubts at the first opening what another run learnt about clocks, and only then', async () => {
    tell(open);
    await flush();
    expect(asked).toEqual(['c']);
    openUp();
    await flush();
    expect(asked).toEqual([]);
  });

  it('stops when an operation says that only a person can help', async () => {
    tell(open);
    await flush();
    expect(engine.stateOf('c.session')).toEqual({ at: 'stopped', code: 'connection/not-found' });
  });

  it('looks when the machine wakes, and when the network is back', async () => {
    openUp();
    clock.jump(240_000);
    outside.wake();
    await flush();
    expect(asked).toEqual(['c']);
    openUp();
    clock.jump(240_000);
    outside.online();
    await flush();
    expect(asked).toEqual(['c']);
  });

  it('moves what is known about the servers’ clocks when ours was set back, and doubts it', async () => {
    openUp();
    outside.jump(-60_000);
    expect(shifts).toEqual([60_000]);
    await flush();
    expect(asked).toEqual(['c']);
  });

  it('only doubts it when ours went ahead: that may have been a sleep', async () => {
    openUp();
    outside.jump(60_000);
    expect(shifts).toEqual([]);
    await flush();
    expect(asked).toEqual(['c']);
  });

  it('keeps a doubt until the vault opens', async () => {
    openUp();
    tell(locked);
    outside.jump(60_000);
    await flush();
    expect(asked).toEqual([]);
    tell(open);
    await flush();
    expect(asked).toEqual(['c']);
  });
});
