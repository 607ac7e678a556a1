import {
  type CommandInput,
  type CommandName,
  type CommandOutput,
  commands,
  type EventName,
  type EventPayload,
  events,
} from '../../shared/ipc-contract.ts';
import { appErrorSchema, fail, type Result } from '../../shared/result.ts';

/** The part of `window.tokendesk` (see main/preload) that the client uses. */
export interface Bridge {
  readonly invoke: (name: string, input: unknown) => Promise<unknown>;
  readonly on: (name: string, listener: (payload: unknown) => void) => () => void;
}

/** How every view and store talks to main. */
export interface Client {
  /** Sends a command. Never rejects: what goes wrong on the way is an error like any other. */
  invoke<N extends CommandName>(name: N, input: CommandInput<N>): Promise<Result<CommandOutput<N>>>;
  /** Hears an event until the returned function is called. A payload that doesn't fit is dropped. */
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
}

/** A client over a bridge: every answer and event is checked against the contract. */
export function createClient(bridge: Bridge): Client {
  return {
    invoke: async (name, input) => {
      try {
        return readAnswer(name, await bridge.invoke(name, input));
      } catch {
        return misfit();
      }
    },
    on: (name, listener) =>
      bridge.on(name, (payload) => {
        const parsed = events[name].safeParse(payload);
        // The schema was picked by `name`, so its output is this event's payload; the compiler
        // doesn't follow an indexed access through a type parameter.
        if (parsed.success) listener(parsed.data as EventPayload<typeof name>);
      }),
  };
}

function readAnswer<N extends CommandName>(name: N, answer: unknown): Result<CommandOutput<N>> {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return misfit();
  if (answer.ok === true) {
    const parsed = commands[name].output.safeParse('value' in answer ? answer.value : undefined);
    // As above: the schema was picked by `name`.
    return parsed.success ? { ok: true, value: parsed.data as CommandOutput<N> } : misfit();
  }
  const error = appErrorSchema.safeParse('error' in answer ? answer.error : undefined);
  return error.success ? { ok: false, error: error.data } : misfit();
}

function misfit(): Result<never> {
  return fail(
    'ipc/internal',
    'Tokendesk gave itself an answer that it does not understand.',
    'Try again. If it happens again, quit Tokendesk and start it anew.',
  );
}
