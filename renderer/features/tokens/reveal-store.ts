import { createStore } from 'zustand/vanilla';
import type { AppError } from '../../../shared/result.ts';
import type { Client } from '../../bridge/client.ts';

export type RevealView =
  | { readonly step: 'asking'; readonly tokenId: string }
  | { readonly step: 'fetching'; readonly tokenId: string }
  | {
      readonly step: 'shown';
      readonly tokenId: string;
      readonly token: string;
      readonly forgetAtMs: number;
    }
  | { readonly step: 'failed'; readonly tokenId: string; readonly error: AppError };

export interface RevealState {
  readonly view: RevealView | null;
  request(tokenId: string): void;
  confirm(): Promise<void>;
  hide(): void;
}

export interface RevealHost {
  readonly nowMs: () => number;
  /** Runs once after a delay; the returned function stops it. */
  readonly after: (delayMs: number, run: () => void) => () => void;
}

/** The one place where a whole token is in the window: asked for, shown, forgotten in time. */
export function createRevealStore(client: Client, host: RevealHost) {
  return createStore<RevealState>((set, get) => {
    let stopTimer: () => void = () => {};

    client.on('vault.changed', (status) => {
      if (status.state !== 'open') get().hide();
    });

    return {
      view: null,
      request: (tokenId) => set({ view: { step: 'asking', tokenId } }),
      confirm: async () => {
        const asked = get().view;
        if (asked?.step !== 'asking') return;
        const { tokenId } = asked;
        const fetching: RevealView = { step: 'fetching', tokenId };
        set({ view: fetching });
        const answer = await client.invoke('tokens.reveal', { tokenId });
        if (get().view !== fetching) return;
        if (!answer.ok) {
          set({ view: { step: 'failed', tokenId, error: answer.error } });
          return;
        }
        set({ view: { step: 'shown', tokenId, ...answer.value } });
        stopTimer = host.after(answer.value.forgetAtMs - host.nowMs(), () => get().hide());
      },
      hide: () => {
        stopTimer();
        stopTimer = () => {};
        set({ view: null });
      },
    };
  });
}
