import { createStore } from 'zustand/vanilla';
import type { ClipboardState as Held } from '../../../shared/ipc-contract.ts';
import type { AppError } from '../../../shared/result.ts';
import type { Client } from '../../bridge/client.ts';

export interface ClipboardFeature {
  /** What of ours is on the clipboard; null when nothing is. */
  readonly held: Held;
  /** True after the user closed the bar; the next copy opens it again. */
  readonly dismissed: boolean;
  readonly error: AppError | null;
  load(): Promise<void>;
  clearNow(): Promise<void>;
  keep(): Promise<void>;
  dismiss(): void;
}

/** What the clipboard holds of ours, and until when. */
export function createClipboardStore(client: Client) {
  return createStore<ClipboardFeature>((set) => {
    function take(held: Held): void {
      set((before) => ({
        held,
        dismissed: before.dismissed && before.held?.writtenAtMs === held?.writtenAtMs,
        error: null,
      }));
    }
    client.on('clipboard.changed', take);

    async function ask(name: 'clipboard.state' | 'clipboard.clearNow' | 'clipboard.keep') {
      const answer = await client.invoke(name, undefined);
      if (answer.ok) take(answer.value);
      else set({ error: answer.error });
    }
    return {
      held: null,
      dismissed: false,
      error: null,
      load: () => ask('clipboard.state'),
      clearNow: () => ask('clipboard.clearNow'),
      keep: () => ask('clipboard.keep'),
      dismiss: () => set({ dismissed: true }),
    };
  });
}
