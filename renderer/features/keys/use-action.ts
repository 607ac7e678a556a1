import { useEffect, useRef } from 'react';
import { useStores } from '../../stores/context.tsx';
import type { ActionId } from './actions.ts';

/** Offers an action of the registry while the calling view is on screen and `enabled`. */
export function useAction(id: ActionId, run: () => void, enabled = true): void {
  const { keys } = useStores();
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(
    () => (enabled ? keys.getState().offer(id, () => latest.current()) : undefined),
    [keys, id, enabled],
  );
}
