import { connectionOperations } from '../connections/connection-operations.ts';
import type { OperationContext } from '../lifecycle/operation.ts';
import type { Vault } from '../vault/index.ts';
import { type RenewalEngine, renewalEngine } from './engine.ts';

/** What happens outside that the engine has to know of. */
export interface OutsideEvents {
  /** The machine woke up, or somebody is back at it. */
  onWake(listener: () => void): void;
  onOnline(listener: () => void): void;
  /** The wall clock was set, by so many milliseconds. */
  onClockJump(listener: (jumpMs: number) => void): void;
}

/** Ties the engine to the vault's lock, the operations and the world outside. */
export function keepFresh(
  context: OperationContext,
  vault: Vault,
  outside: OutsideEvents,
  chance: () => number,
): RenewalEngine {
  const { book, clock } = context;
  const engine = renewalEngine({
    clock,
    chance,
    actions: connectionOperations(context),
  });

  vault.onStatus(({ state }) => {
    if (state !== 'open') return engine.rest();
    engine.observe(book.list(), book.order());
    // What the vault says about the servers' clocks was learnt before it was closed; since then ours may
    // have been set without anybody watching.
    engine.doubtClocks();
  });
  outside.onWake(engine.look);
  outside.onOnline(engine.online);
  outside.onClockJump((jumpMs) => {
    // Only a clock that was set goes back; one that goes ahead may be a sleep that nobody told of, and
    // a sleep can hide that the clock was set back meanwhile.
    if (jumpMs < 0) book.shiftClocks(-jumpMs);
    engine.doubtClocks();
  });
  return engine;
}
