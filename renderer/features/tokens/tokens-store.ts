import { createStore } from 'zustand/vanilla';
import type { ConnectionSummary } from '../../../shared/connection.ts';
import type { CommandInput } from '../../../shared/ipc-contract.ts';
import type { AppError, Result } from '../../../shared/result.ts';
import type { Client } from '../../bridge/client.ts';

/** What can be asked of a connection's server with one click. */
export type ServerAction = 'renew' | 'rotate' | 'resolveRotation' | 'verify' | 'whoAmI' | 'signIn';

export interface TokensState {
  /** What was asked for and is not answered yet, by connection. */
  readonly pending: ReadonlyMap<string, ServerAction>;
  /** The last failure of an action, by connection; gone with the next action. */
  readonly errors: ReadonlyMap<string, AppError>;
  /** Asks unless something is under way already; true when it went well. */
  ask(connectionId: string, action: ServerAction): Promise<boolean>;
  cancel(connectionId: string): Promise<void>;
  dismissError(connectionId: string): void;
}

/** The actions on the tokens of a connection, their progress and their failures. */
export function createTokensStore(
  client: Client,
  onChanged: (connection: ConnectionSummary) => void,
) {
  return createStore<TokensState>((set, get) => {
    client.on('vault.changed', (status) => {
      if (status.state !== 'open') set({ pending: new Map(), errors: new Map() });
    });
    return {
      pending: new Map(),
      errors: new Map(),
      ask: async (connectionId, action) => {
        if (get().pending.has(connectionId)) return false;
        set(({ pending, errors }) => ({
          pending: new Map(pending).set(connectionId, action),
          errors: without(errors, connectionId),
        }));
        const answer = await send(client, connectionId, action);
        set(({ pending }) => ({ pending: without(pending, connectionId) }));
        if (answer.ok) onChanged(answer.value);
        // What the user stopped needs no error.
        else if (answer.error.code !== 'network/cancelled') {
          set(({ errors }) => ({ errors: new Map(errors).set(connectionId, answer.error) }));
        }
        return answer.ok;
      },
      cancel: async (connectionId) => {
        await client.invoke('connections.cancel', { connectionId });
      },
      dismissError: (connectionId) =>
        set(({ errors }) => ({ errors: without(errors, connectionId) })),
    };
  });
}

function without<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  const copy = new Map(map);
  copy.delete(key);
  return copy;
}

function send(
  client: Client,
  connectionId: string,
  action: ServerAction,
): Promise<Result<ConnectionSummary>> {
  const input: CommandInput<'connections.renew'> = { connectionId };
  switch (action) {
    case 'renew':
      return client.invoke('connections.renew', input);
    case 'rotate':
      return client.invoke('connections.rotate', input);
    case 'resolveRotation':
      return client.invoke('connections.resolveRotation', input);
    case 'verify':
      return client.invoke('connections.verify', input);
    case 'whoAmI':
      return client.invoke('connections.whoAmI', input);
    case 'signIn':
      return client.invoke('connections.signIn', { connectionId, password: null, keep: true });
  }
}
