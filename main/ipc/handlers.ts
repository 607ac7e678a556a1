import type {
  CommandName,
  CommandOutput,
  CommandParsed,
  EventName,
  EventPayload,
} from '../../shared/ipc-contract.ts';
import type { Result } from '../../shared/result.ts';

type Answer<T> = Result<T> | Promise<Result<T>>;

/** One handler for each command of the contract. */
export type Handlers = {
  readonly [N in CommandName]: (input: CommandParsed<N>) => Answer<CommandOutput<N>>;
};

/** The handlers of one feature: those of the commands whose names start with its prefix. */
export type HandlersOf<Prefix extends string> = Pick<
  Handlers,
  Extract<CommandName, `${Prefix}.${string}`>
>;

/** Sends an event of the contract to the window. */
export type Send = <N extends EventName>(name: N, payload: EventPayload<N>) => void;
