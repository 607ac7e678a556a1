import type {
  CommandInput,
  CommandName,
  CommandOutput,
  EventName,
  EventPayload,
} from '../../../shared/ipc-contract.ts';
import type { Result } from '../../../shared/result.ts';
import type { FakeState } from './fake-scenarios.ts';

/** What a fake handler may use: the state, the clock, ids that repeat in every run, and events. */
export interface FakeWorld {
  readonly state: FakeState;
  readonly nowMs: () => number;
  readonly newId: (prefix: string) => string;
  readonly emit: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
  /** The texts that `paste.offer` and `paste.readClipboard` recognised, by paste id. */
  readonly pastes: Map<string, string>;
  /** The `requestId`s of adds that were cancelled. */
  readonly cancelledAdds: Set<string>;
}

/** One handler per command, or fewer in a part of the fake. */
export type FakeHandlers<Names extends CommandName = CommandName> = {
  readonly [N in Names]: (input: CommandInput<N>, world: FakeWorld) => Result<CommandOutput<N>>;
};
