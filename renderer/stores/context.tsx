import { createContext, type ReactNode, useContext } from 'react';
import { type StoreApi, useStore } from 'zustand';
import type { Stores } from './stores.ts';

const StoresContext = createContext<Stores | null>(null);

/** Hands the stores to all views below it. */
export function StoresProvider({ stores, children }: { stores: Stores; children: ReactNode }) {
  return <StoresContext value={stores}>{children}</StoresContext>;
}

/** All stores, to call actions on: `useStores().vault.getState().lock()`. Never re-renders. */
export function useStores(): Stores {
  const stores = useContext(StoresContext);
  if (!stores) throw new Error('useStores needs a StoresProvider above it');
  return stores;
}

/** The state that a store of the list holds. */
export type StateOf<K extends keyof Stores> =
  Stores[K] extends StoreApi<infer State> ? State : never;

/** Follows one part of one feature's state: `useFeature('vault', (state) => state.status)`. */
export function useFeature<K extends keyof Stores, Selected>(
  feature: K,
  select: (state: StateOf<K>) => Selected,
): Selected {
  // The store of `feature` holds exactly StateOf<K>; the compiler can't see that through the index.
  const store = useStores()[feature] as unknown as StoreApi<StateOf<K>>;
  return useStateOf(store, select);
}

function useStateOf<State, Selected>(
  store: StoreApi<State>,
  select: (state: State) => Selected,
): Selected {
  return useStore(store, select);
}
