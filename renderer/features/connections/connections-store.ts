import { createStore } from 'zustand/vanilla';
import type { ConnectionDetails, ConnectionSummary } from '../../../shared/connection.ts';
import { connectionDetailsSchema } from '../../../shared/connection.ts';
import type { EventPayload } from '../../../shared/ipc-contract.ts';
import type { AppError, Result } from '../../../shared/result.ts';
import type { Client } from '../../bridge/client.ts';
import { haystackOf, matchesAll, wordsOf } from './haystack.ts';
import { moved, neighbourOf } from './order.ts';

export interface ConnectionsState {
  /** False until the first list has come, and while the vault is not open. */
  readonly loaded: boolean;
  readonly byId: ReadonlyMap<string, ConnectionSummary>;
  /** All ids in the user's order. */
  readonly order: readonly string[];
  readonly filter: string;
  /** The ids that pass the filter, in order. */
  readonly shown: readonly string[];
  readonly selectedId: string | null;
  readonly error: AppError | null;
  load(): Promise<void>;
  clear(): void;
  /** Takes over what a command answered, ahead of the event that says the same. */
  receive(connection: ConnectionSummary): void;
  select(id: string): void;
  /** Selects the row `steps` further down the shown list; stops at its ends. */
  selectBy(steps: number): void;
  setFilter(filter: string): void;
  /** Puts a connection at an index of the whole order. */
  moveTo(id: string, index: number): Promise<void>;
  moveBy(id: string, steps: number): Promise<void>;
  /** A copy without its secret; selects it. */
  duplicate(id: string): Promise<void>;
  /** True when it is gone; `undoRemove` brings it back. */
  remove(id: string): Promise<boolean>;
  undoRemove(): Promise<void>;
  change(id: string, patch: Partial<ConnectionDetails>): Promise<void>;
  dismissError(): void;
}

type Data = Pick<
  ConnectionsState,
  'loaded' | 'byId' | 'order' | 'filter' | 'shown' | 'selectedId' | 'error'
>;

const nothing: Data = {
  loaded: false,
  byId: new Map(),
  order: [],
  filter: '',
  shown: [],
  selectedId: null,
  error: null,
};

/** The connections, as main last told them, with the filter and the selection. */
export function createConnectionsStore(client: Client) {
  const haystacks = new Map<string, string>();

  return createStore<ConnectionsState>((set, get) => {
    client.on('connections.changed', (change) => set((state) => applied(state, change)));
    client.on('vault.changed', (status) => {
      if (status.state !== 'open') get().clear();
      else if (!get().loaded) void get().load();
    });

    function applied(state: Data, change: EventPayload<'connections.changed'>): Partial<Data> {
      const byId = new Map(state.byId);
      for (const connection of change.upserted) {
        byId.set(connection.id, connection);
        haystacks.set(connection.id, haystackOf(connection));
      }
      const order = change.order.filter((id) => byId.has(id));
      const kept = new Set(order);
      for (const id of byId.keys()) {
        if (kept.has(id)) continue;
        byId.delete(id);
        haystacks.delete(id);
      }
      const stays = state.selectedId !== null && kept.has(state.selectedId);
      const next = neighbourOf(state.order, state.selectedId ?? '');
      return {
        byId,
        order,
        shown: shownOf(order, state.filter),
        selectedId: stays
          ? state.selectedId
          : next !== null && kept.has(next)
            ? next
            : (order[0] ?? null),
      };
    }

    function shownOf(order: readonly string[], filter: string): readonly string[] {
      const words = wordsOf(filter);
      if (words.length === 0) return order;
      return order.filter((id) => matchesAll(haystacks.get(id) ?? '', words));
    }

    function receive(connection: ConnectionSummary): void {
      const { order } = get();
      const known = order.includes(connection.id) ? order : [...order, connection.id];
      set((state) => applied(state, { upserted: [connection], order: [...known] }));
    }

    function keepError(answer: Result<unknown>): void {
      set({ error: answer.ok ? null : answer.error });
    }

    return {
      ...nothing,
      receive,
      load: async () => {
        const answer = await client.invoke('connections.list', undefined);
        if (!answer.ok) {
          // A locked vault has its own screen.
          if (answer.error.code !== 'vault/locked') set({ error: answer.error });
          return;
        }
        const order = answer.value.map((connection) => connection.id);
        set((state) => ({
          ...applied(state, { upserted: answer.value, order }),
          loaded: true,
          error: null,
        }));
      },
      clear: () => {
        haystacks.clear();
        // The selection is an id, no secret: the same row is open again after unlocking.
        set({ ...nothing, selectedId: get().selectedId });
      },
      select: (id) => {
        if (get().byId.has(id)) set({ selectedId: id });
      },
      selectBy: (steps) => {
        const { shown, selectedId } = get();
        const at = selectedId === null ? -1 : shown.indexOf(selectedId);
        const to = at === -1 ? 0 : Math.max(0, Math.min(shown.length - 1, at + steps));
        const id = shown[to];
        if (id !== undefined) set({ selectedId: id });
      },
      setFilter: (filter) => set(({ order }) => ({ filter, shown: shownOf(order, filter) })),
      moveTo: async (id, index) => {
        const before = get().order;
        const ids = moved(before, id, index);
        if (ids === before) return;
        set(({ filter }) => ({ order: ids, shown: shownOf(ids, filter) }));
        const answer = await client.invoke('connections.reorder', { ids: [...ids] });
        keepError(answer);
        if (!answer.ok) await get().load();
      },
      moveBy: (id, steps) => get().moveTo(id, get().order.indexOf(id) + steps),
      duplicate: async (connectionId) => {
        const answer = await client.invoke('connections.duplicate', { connectionId });
        keepError(answer);
        if (!answer.ok) return;
        receive(answer.value);
        get().select(answer.value.id);
      },
      remove: async (connectionId) => {
        const answer = await client.invoke('connections.remove', { connectionId });
        keepError(answer);
        if (!answer.ok) return false;
        const order = get().order.filter((id) => id !== connectionId);
        set((state) => applied(state, { upserted: [], order }));
        return true;
      },
      undoRemove: async () => {
        const answer = await client.invoke('connections.undoRemove', undefined);
        keepError(answer);
        if (!answer.ok) return;
        receive(answer.value);
        get().select(answer.value.id);
      },
      change: async (connectionId, patch) => {
        const connection = get().byId.get(connectionId);
        if (!connection) return;
        const details = connectionDetailsSchema.parse({ ...connection, ...patch });
        // The endpoint is the one that was agreed to before, so nothing new is being allowed.
        const allowInsecure = details.endpoint === connection.endpoint;
        const answer = await client.invoke('connections.update', {
          connectionId,
          details,
          allowInsecure,
        });
        keepError(answer);
        if (answer.ok) receive(answer.value);
      },
      dismissError: () => set({ error: null }),
    };
  });
}
