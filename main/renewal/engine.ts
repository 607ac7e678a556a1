import type { ConnectionSummary } from '../../shared/connection.ts';
import type { Result } from '../../shared/result.ts';
import type { OperationError } from '../lifecycle/operation.ts';
import { scheduler } from '../schedule/scheduler.ts';
import type { Clock } from '../time/clock.ts';
import { failureOf } from './failure.ts';
import { type Plan, plansOf } from './plan.ts';
import { type RenewalEvent, type RenewalState, resting, step } from './renewal-machine.ts';
import { turnstile } from './turnstile.ts';

/** Keeps every token fresh that can be kept fresh, without being asked. */
export interface RenewalEngine {
  /** What is known about these connections changed; `order` names all that are left. */
  observe(changed: readonly ConnectionSummary[], order: readonly string[]): void;
  /** The machine woke up or its clock was set: deadlines may have passed unseen. */
  look(): void;
  /** The network is back. */
  online(): void;
  /** The vault was locked: nothing is known any more. */
  rest(): void;
  /** For the window and for tests. */
  stateOf(tokenId: string): RenewalState;
}

/** What the engine has done for it. Each answers when the attempt has ended. */
export interface RenewalActions {
  readonly connection: (connectionId: string) => ConnectionSummary | null;
  readonly renew: (connectionId: string) => Promise<Result<unknown, OperationError>>;
  readonly rotate: (connectionId: string) => Promise<Result<unknown, OperationError>>;
  readonly resolve: (connectionId: string) => Promise<Result<unknown, OperationError>>;
}

/** So many requests at once, whatever falls due together: after an outage, everything does. */
const mostAtOnce = 8;

interface Keeper {
  plan: Plan;
  state: RenewalState;
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
  const gate = turnstile(mostAtOnce);
  const deadlines = scheduler(clock, (tokenId) => send(tokenId, { kind: 'look' }));

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
      case 'work':
        deadlines.cancel(tokenId);
        void gate(() => work(tokenId, keeper, effect.job));
    }
  }

  async function work(tokenId: string, keeper: Keeper, job: 'renew' | 'resolve'): Promise<void> {
    // It may have been locked or removed while it waited for its turn.
    if (keepers.get(tokenId) !== keeper || keeper.state.at !== 'working') return;
    const { connectionId, rotates } = keeper.plan;
    const act = job === 'resolve' ? actions.resolve : rotates ? actions.rotate : actions.renew;
    const answer = await act(connectionId);
    if (keepers.get(tokenId) !== keeper) return;
    const connection = actions.connection(connectionId);
    const plan = connection && plansOf(connection).find((next) => next.tokenId === tokenId);
    if (plan) keeper.plan = plan;
    send(
      tokenId,
      answer.ok
        ? { kind: 'succeeded', dueAtMs: plan?.dueAtMs ?? null }
        : { kind: 'failed', failure: failureOf(answer.error) },
    );
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
    for (const plan of plans) {
      const keeper = keepers.get(plan.tokenId);
      const news = keeper?.plan.reason !== plan.reason;
      if (keeper) keeper.plan = plan;
      else keepers.set(plan.tokenId, { plan, state: resting });
      const { dueAtMs, outcomeUnknown } = plan;
      if (news) send(plan.tokenId, { kind: 'planned', dueAtMs, outcomeUnknown });
    }
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
    rest() {
      deadlines.clear();
      keepers.clear();
      tokensOf.clear();
    },
    stateOf: (tokenId) => keepers.get(tokenId)?.state ?? resting,
  };
}
