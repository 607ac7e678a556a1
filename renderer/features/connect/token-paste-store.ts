import { createStore } from 'zustand/vanilla';
import type { PasteOffer } from '../../../shared/paste/paste-offer.ts';
import type { AppError, Result } from '../../../shared/result.ts';
import type { Client } from '../../bridge/client.ts';

export interface TokenPasteState {
  /** What was recognised: the token itself waits in main. */
  readonly offer: PasteOffer | null;
  readonly reading: boolean;
  readonly error: AppError | null;
  /** Looks at the clipboard in main: the text never comes here. */
  readClipboard(): Promise<void>;
  /** Looks at text that was typed or dropped. */
  readText(text: string): Promise<void>;
  /** Starts over, with a paste that was recognised elsewhere or with none. */
  start(offer: PasteOffer | null): void;
  /** Has main forget the token that was not used after all. */
  drop(): void;
}

const noToken: AppError = {
  code: 'paste/nothing-found',
  message: 'There is an address in what you pasted, but no token.',
  next: 'Copy the token and paste again.',
};

/** The token field of a form: takes a paste without ever holding the token. */
export function createTokenPasteStore(client: Client) {
  return createStore<TokenPasteState>((set, get) => {
    async function look(ask: () => Promise<Result<PasteOffer>>) {
      if (get().reading) return;
      get().drop();
      set({ reading: true });
      const answer = await ask();
      if (!answer.ok) set({ reading: false, error: answer.error });
      else if (answer.value.kind === null) {
        void client.invoke('paste.discard', { pasteId: answer.value.pasteId });
        set({ reading: false, error: noToken });
      } else set({ reading: false, offer: answer.value });
    }
    return {
      offer: null,
      reading: false,
      error: null,
      readClipboard: () => look(() => client.invoke('paste.readClipboard', undefined)),
      readText: (text) => look(() => client.invoke('paste.offer', { text })),
      start: (offer) => set({ offer, error: null, reading: false }),
      drop: () => {
        const { offer } = get();
        if (offer) void client.invoke('paste.discard', { pasteId: offer.pasteId });
        set({ offer: null, error: null });
      },
    };
  });
}
