import { connectionBook } from '../../main/connections/connection-book.ts';
import { connectionQueue } from '../../main/lifecycle/connection-queue.ts';
import { silentLog } from '../../main/log/log.ts';
import { keepFresh } from '../../main/renewal/keep-fresh.ts';
import type { Vault } from '../../main/vault/index.ts';
import type { ConnectionSummary } from '../../shared/connection.ts';
import { ok } from '../../shared/result.ts';
import { ProcessDied } from './process-died.ts';
import { type CrashPoint, processVault, type VaultControl } from './process-vault.ts';
import type { World } from './world.ts';

/** One run of the program: everything real but the vault's disk, the network and time. */
export interface SimProcess {
  readonly book: ReturnType<typeof connectionBook>;
  readonly engine: ReturnType<typeof keepFresh>;
  readonly control: VaultControl;
  isAlive(): boolean;
  lock(gently: boolean): void;
  unlock(): void;
  kill(): void;
}

/** Starts the program on a vault that is open already. */
export function startProcess(options: {
  readonly world: World;
  readonly stored: Vault;
  readonly chance: () => number;
  readonly fetch: (process: SimProcess) => typeof globalThis.fetch;
  /** Whether the process is to be killed here. */
  readonly dies: (point: CrashPoint) => boolean;
  readonly onKilled: () => void;
  readonly onChange: (connection: ConnectionSummary) => void;
}): SimProcess {
  const { world, stored } = options;
  let alive = true;
  const kill = (): void => {
    if (!alive) return;
    alive = false;
    stopListening();
    options.onKilled();
  };
  const control: VaultControl = {
    isAlive: () => alive,
    passes(point) {
      if (!options.dies(point)) return;
      kill();
      throw new ProcessDied();
    },
    locked: true,
    diskFull: false,
  };
  const vault = processVault(stored, control);
  const clock = world.clockFor(() => alive);
  const book = connectionBook(vault);
  const queue = connectionQueue();
  const outside = { wake: () => {}, online: () => {}, clockJump: (_jumpMs: number) => {} };
  const stopListening = world.listen({
    wake: () => outside.wake(),
    online: () => outside.online(),
    clockJump: (jumpMs) => outside.clockJump(jumpMs),
  });
  const context = {
    book,
    queue,
    clock,
    log: silentLog,
    activity: { record: () => {} },
    providerDeps: {
      now: clock.now,
      fetch: (input: string | URL | Request, init?: RequestInit) =>
        options.fetch(process)(input, init),
    },
    prepare: async () => ok(),
  };
  const engine = keepFresh(
    context,
    vault,
    {
      onWake: (wake) => Object.assign(outside, { wake }),
      onOnline: (online) => Object.assign(outside, { online }),
      onClockJump: (clockJump) => Object.assign(outside, { clockJump }),
    },
    options.chance,
  );
  book.onChange((changed, order) => {
    for (const connection of changed) options.onChange(connection);
    engine.observe(changed, order);
  });
  let wantsLock = false;
  const lock = (): void => {
    if (!alive || control.locked || !wantsLock) return;
    vault.setLocked(true);
    book.reset();
  };
  const process: SimProcess = {
    book,
    engine,
    control,
    isAlive: () => alive,
    lock(gently) {
      wantsLock = true;
      queue.cancelAll();
      if (gently) void queue.settled().then(lock);
      else lock();
    },
    unlock() {
      wantsLock = false;
      if (alive && control.locked) vault.setLocked(false);
    },
    kill,
  };
  process.unlock();
  return process;
}
