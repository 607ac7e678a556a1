import type { ConnectionSummary } from '../../shared/connection.ts';
import { err, type Result } from '../../shared/result.ts';
import type { OperationError } from '../lifecycle/operation.ts';
import { scheduler } from '../schedule/scheduler.ts';
import type { Clock } from '../time/clock.ts';
import { failureOf } from './failure.ts';
import { isNews, type Plan, plansOf } from './plan.ts';
import {
  type Job,
  type RenewalEvent,
  type RenewalState,
  resting,
  step,
} from './renewal-machine.ts';
import { turnstile } from './turnstile.ts';

/** Keeps every token fresh that can be kept fresh, without being asked. */
export interface RenewalEngine {
  /**
   * What is known about these connections changed; `order` names all that are left. Told before the
   * action that changed it answers.
   */
  observe(changed: readonly ConnectionSummary[], order: readonly string[]): void;
  /** The machine woke up: deadlines may have passed unseen. */
  look(): void;
  /** The network is back. */
  online(): void;
  /**
   * What is known about the servers' clocks can no longer be trusted: ours was set, or may have been
   * while nobody looked (asleep, not running). Tokens that can be renewed without harm are renewed now,
   * which also tells the time.
   */
  doubtClocks(): void;
  /** The vault was locked: nothing is known any more. */
  rest(): void;
  /** For the window and for tests. */
  stateOf(tokenId: string): RenewalState;
}

/** What the engine has done for it. Each answers when the attempt has ended. */
export interface RenewalActions {
  readonly renew: (connectionId: string) => Promise<Result<unknown, OperationError>>;
  readonly rotate: (connectionId: string) => Promise<Result<unknown, OperationError>>;
  readonly resolve: (connectionId: string) => Promise<Result<unknown, OperationError>>;
}

/** For each endpoint, so that one that hangs holds up nobody else. */
const mostAtOnce = 32;
const burst = 8;
const leastPerSecond = 20;
/** Everything overdue at once is caught up with in this time, if the server can. */
const catchUpSeconds = 60;

/** An instant that moves less than this (a better estimate of the server's clock) stays where it is. */
const toleranceMs = 1_000;

interface Keeper {
  plan: Plan;
  state: RenewalState;
  /** Whether the plan rests on a clock that nobody has looked at since ours may have been set. */
  doubted: boolean;
}

/** Builds the engine over a clock, a source of chance (0 to 1) and the operations. */
export function renewalEngine(options: {
  readonly clock: Clock;
  readonly chance: () => number;
  readonly actions: RenewalActions;
}): RenewalEngine {
  const { clock, chance, actions } = options;
  const keepers = new Map<string, Keeper>();
  const tokensOf = new Map<string, readonly string[]>();
  const gates = new Map<string, ReturnType<typeof turnstile>>();
  const deadlines = scheduler(clock, (tokenId) => send(tokenId, { kind: 'look' }));
  const perSecond = () => Math.max(leastPerSecond, keepers.size / catchUpSeconds);

  function gateOf(endpoint: string): ReturnType<typeof turnstile> {
    let gate = gates.get(endpoint);
    if (!gate) {
      gate = turnstile(clock, { atOnce: mostAtOnce, burst, perSecond });
      gates.set(endpoint, gate);
    }
    return gate;
  }

  function send(tokenId: string, event: RenewalEvent): void {
    const keeper = keepers.get(tokenId);
    if (!keeper) return;
    const { state, effect } = step(keeper.state, event, clock.now(), chance());
    keeper.state = state;
    switch (effect.do) {
      case 'nothing':
        return;
      case 'wake':
        deadlines.set(tokenId, effect.atMs);
        return;
      case 'forget-deadline':
        deadlines.cancel(tokenId);
        return;
      case 'work': {
        const { plan } = keeper;
        deadlines.cancel(tokenId);
        gateOf(plan.endpoint)(() => work(tokenId, keeper, plan, effect.job));
      }
    }
  }

  async function work(tokenId: string, keeper: Keeper, wanted: Plan, job: Job): Promise<void> {
    // It may have been locked or removed while it waited for its turn, or renewed by hand.
    if (keepers.get(tokenId) !== keeper) return;
    if (job === 'renew' && isNews(wanted, keeper.plan) && !isDue(keeper)) {
      return ended(tokenId, keeper, null);
    }
    const { doubted } = keeper;
    keeper.doubted = false;
    const answer = await attempt(keeper.plan, job);
    if (keepers.get(tokenId) !== keeper) return;
    if (!answer.ok) keeper.doubted ||= doubted;
    ended(tokenId, keeper, answer.ok ? null : answer.error);
  }

  function ended(tokenId: string, keeper: Keeper, error: OperationError | null): void {
    const { endsAtMs } = keeper.plan;
    const over = endsAtMs !== null && endsAtMs <= clock.now();
    send(
      tokenId,
      error
        ? { kind: 'failed', failure: failureOf(error, over) }
        : { kind: 'succeeded', dueAtMs: dueAt(keeper) },
    );
  }

  /** In doubt, now: the answer tells the time. */
  function dueAt({ plan, doubted }: Keeper): number | null {
    return doubted && plan.dueAtMs !== null ? clock.now() : plan.dueAtMs;
  }

  function isDue(keeper: Keeper): boolean {
    const dueAtMs = dueAt(keeper);
    return keeper.plan.outcomeUnknown || (dueAtMs !== null && dueAtMs <= clock.now());
  }

  async function attempt(plan: Plan, job: Job): Promise<Result<unknown, OperationError>> {
    const { connectionId, rotates } = plan;
    const act = job === 'resolve' ? actions.resolve : rotates ? actions.rotate : actions.renew;
    try {
      return await act(connectionId);
    } catch {
      // A fault of ours; a token that is never tried again would be a worse one.
      return err({ code: 'ipc/internal', message: 'The renewal broke off.', next: 'Try again.' });
    }
  }

  function forget(tokenIds: readonly string[]): void {
    for (const tokenId of tokenIds) {
      deadlines.cancel(tokenId);
      keepers.delete(tokenId);
    }
  }

  function follow(connection: ConnectionSummary): void {
    const plans = plansOf(connection);
    const tokenIds = plans.map((plan) => plan.tokenId);
    forget((tokensOf.get(connection.id) ?? []).filter((tokenId) => !tokenIds.includes(tokenId)));
    tokensOf.set(connection.id, tokenIds);
    for (const plan of plans) take(plan);
  }

  function take(plan: Plan): void {
    const { tokenId, outcomeUnknown } = plan;
    const before = keepers.get(tokenId);
    const keeper = before ?? { plan, state: resting, doubted: false };
    const news = isNews(before?.plan, plan) || hasMoved(keeper, plan);
    keeper.plan = plan;
    if (!before) keepers.set(tokenId, keeper);
    if (news) send(tokenId, { kind: 'planned', dueAtMs: dueAt(keeper), outcomeUnknown });
  }

  /** Whether it became known that a clock runs otherwise, so that a waiting token is due otherwise. */
  function hasMoved({ state }: Keeper, { dueAtMs }: Plan): boolean {
    if (state.at !== 'waiting' || dueAtMs === null) return false;
    return Math.abs(dueAtMs - state.dueAtMs) > toleranceMs;
  }

  /** Rotating a login token does harm, so that it waits until its access token has told the time. */
  function doubt(tokenId: string, keeper: Keeper): void {
    send(tokenId, { kind: 'clock-set' });
    if (keeper.plan.rotates) return;
    keeper.doubted = true;
    if (keeper.state.at !== 'waiting') return;
    send(tokenId, { kind: 'planned', dueAtMs: dueAt(keeper), outcomeUnknown: false });
  }

  return {
    observe(changed, order) {
      for (const connection of changed) follow(connection);
      if (order.length === tokensOf.size) return;
      const left = new Set(order);
      for (const [connectionId, tokenIds] of tokensOf) {
        if (left.has(connectionId)) continue;
        forget(tokenIds);
        tokensOf.delete(connectionId);
      }
    },
    look() {
      deadlines.look();
    },
    online() {
      for (const tokenId of keepers.keys()) send(tokenId, { kind: 'online' });
    },
    doubtClocks() {
      for (const [tokenId, keeper] of keepers) doubt(tokenId, keeper);
    },
    rest() {
      deadlines.clear();
      keepers.clear();
      tokensOf.clear();
      gates.clear();
    },
    stateOf: (tokenId) => keepers.get(tokenId)?.state ?? resting,
  };
}
