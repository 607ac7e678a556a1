import {
  type CommandInput,
  type CommandName,
  commands,
  type EventName,
  type EventPayload,
} from '../../shared/ipc-contract.ts';
import { type AppError, fail } from '../../shared/result.ts';
import { type Client, createClient } from './client.ts';
import { activityHandlers } from './fake/fake-activity.ts';
import { appHandlers } from './fake/fake-app-handlers.ts';
import { backupHandlers } from './fake/fake-backup-handlers.ts';
import { connectionHandlers } from './fake/fake-connection-handlers.ts';
import type { FakeHandlers, FakeWorld } from './fake/fake-main.ts';
import { type FakeState, type ScenarioName, stateOf } from './fake/fake-scenarios.ts';
import { vaultHandlers } from './fake/fake-vault-handlers.ts';

export interface FakeOptions {
  readonly scenario?: ScenarioName;
  /** The clock; a fixed instant when it is left out. */
  readonly nowMs?: () => number;
  /** Waits before every answer, e.g. to see a spinner in the harness. */
  readonly beforeAnswer?: (name: CommandName) => Promise<void>;
}

/** A client with a pretend main behind it: same contract, same checks, all in memory. */
export interface FakeClient extends Client {
  readonly state: FakeState;
  /** Every command that was sent, in order. */
  readonly calls: readonly { readonly name: CommandName; readonly input: unknown }[];
  /** Makes the next call of a command fail. */
  failNext(name: CommandName, error: AppError): void;
  /** Holds the answers of a command back until the returned function is called. */
  hold(name: CommandName): () => void;
  /** Sends an event, as main would. */
  emit<N extends EventName>(name: N, payload: EventPayload<N>): void;
}

const handlers: FakeHandlers = {
  ...vaultHandlers,
  ...backupHandlers,
  ...connectionHandlers,
  ...appHandlers,
  ...activityHandlers,
};

/** 2026-11-21 12:00 UTC: what the clock of a fake says when nobody sets one. */
export const fakeNowMs = Date.UTC(2026, 10, 21, 12);

/** Makes a fake that starts in a scenario. Deterministic: no clock, chance or storage of its own. */
export function createFakeClient(options: FakeOptions = {}): FakeClient {
  const nowMs = options.nowMs ?? (() => fakeNowMs);
  const state = stateOf(options.scenario ?? 'three', nowMs());
  const calls: { name: CommandName; input: unknown }[] = [];
  const failures = new Map<CommandName, AppError>();
  const holds = new Map<CommandName, Promise<void>>();
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  let lastId = 0;

  function emit<N extends EventName>(name: N, payload: EventPayload<N>) {
    for (const listener of listeners.get(name) ?? []) listener(structuredClone(payload));
  }
  const world: FakeWorld = {
    state,
    nowMs,
    newId: (prefix) => {
      lastId += 1;
      return `${prefix}-${lastId}`;
    },
    emit,
    pastes: new Map(),
    cancelledAdds: new Set(),
  };

  async function invoke<N extends CommandName>(name: N, input: CommandInput<N>) {
    calls.push({ name, input });
    await options.beforeAnswer?.(name);
    await heldOrCancelled(name, input);
    const failure = failures.get(name);
    failures.delete(name);
    if (failure) return { ok: false, error: failure };
    if (!commands[name].input.safeParse(input).success) {
      return fail('ipc/bad-input', 'The fake got input that the contract forbids.', 'Fix it.');
    }
    return structuredClone(handlers[name](input, world));
  }

  const cancelled = new Map<string, () => void>();
  async function heldOrCancelled(name: CommandName, input: unknown): Promise<void> {
    const held = holds.get(name);
    const requestId = requestIdOf(input);
    if (name === 'connections.cancelAdd') {
      world.cancelledAdds.add(requestId);
      cancelled.get(requestId)?.();
    }
    if (!held) return;
    const stopped = new Promise<void>((resolve) => cancelled.set(requestId, resolve));
    await Promise.race([held, stopped]);
  }

  const client = createClient({
    // The client asks for names of the contract only, with inputs that its own types checked.
    invoke: (name, input) => invoke(name as CommandName, input as CommandInput<CommandName>),
    on: (name, listener) => {
      const heard = listeners.get(name) ?? new Set();
      listeners.set(name, heard.add(listener));
      return () => heard.delete(listener);
    },
  });

  return {
    ...client,
    state,
    calls,
    emit,
    failNext: (name, error) => failures.set(name, error),
    hold: (name) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      holds.set(name, promise);
      return () => {
        holds.delete(name);
        resolve();
      };
    },
  };
}

function requestIdOf(input: unknown): string {
  if (typeof input !== 'object' || input === null || !('requestId' in input)) return '';
  return String(input.requestId);
}
