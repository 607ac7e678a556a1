import { createStore } from 'zustand/vanilla';
import type { ActionId } from './actions.ts';

type Handler = () => void;

export interface KeysState {
  readonly overlayOpen: boolean;
  /** What can be done right now: the actions whose view is on screen, with its handler on top. */
  readonly handlers: ReadonlyMap<ActionId, readonly Handler[]>;
  setOverlayOpen(open: boolean): void;
  /** Offers an action until the returned function is called. The newest offer wins. */
  offer(id: ActionId, handler: Handler): () => void;
  /** Does the action if somebody offers it; says whether. */
  run(id: ActionId): boolean;
}

/** Which actions are on offer, for keys, palette and overview alike. */
export function createKeysStore() {
  return createStore<KeysState>((set, get) => {
    function change(id: ActionId, edit: (handlers: readonly Handler[]) => readonly Handler[]) {
      const handlers = new Map(get().handlers);
      const edited = edit(handlers.get(id) ?? []);
      if (edited.length === 0) handlers.delete(id);
      else handlers.set(id, edited);
      set({ handlers });
    }
    return {
      overlayOpen: false,
      handlers: new Map(),
      setOverlayOpen: (overlayOpen) => set({ overlayOpen }),
      offer: (id, handler) => {
        change(id, (handlers) => [...handlers, handler]);
        return () => change(id, (handlers) => handlers.filter((other) => other !== handler));
      },
      run: (id) => {
        const handler = get().handlers.get(id)?.at(-1);
        handler?.();
        return handler !== undefined;
      },
    };
  });
}
