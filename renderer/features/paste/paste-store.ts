import { createStore } from 'zustand/vanilla';
import {
  maxPasteLength,
  type PasteOffer,
  pasteTooLarge,
} from '../../../shared/paste/paste-offer.ts';
import { type AppError, err, type Result } from '../../../shared/result.ts';
import type { DecodedToken } from '../../../shared/token/token-summary.ts';
import type { Client } from '../../bridge/client.ts';

/** What the paste dialog shows. */
export type PasteView =
  | { readonly kind: 'offer'; readonly offer: PasteOffer; readonly decoded: DecodedToken | null }
  | { readonly kind: 'nothing'; readonly error: AppError };

export interface PasteState {
  readonly view: PasteView | null;
  readonly reading: boolean;
  readonly error: AppError | null;
  /** Looks at the clipboard in main: the text never comes here. */
  pasteClipboard(): Promise<void>;
  /** Looks at text that was dropped into the window. */
  offerText(text: string): Promise<void>;
  /** The same for a dropped file, such as a `.env`. */
  offerFile(file: Blob): Promise<void>;
  /** Takes the offered token apart, to look at it only. */
  decode(): Promise<void>;
  /** Closes the dialog and has main forget the paste. */
  dismiss(): void;
  /** Closes the dialog and leaves the paste with main, for whoever took the offer over. */
  handOver(): void;
}

/** A larger file is not even read. In UTF-8 a character takes up to four bytes. */
const longestFileBytes = 4 * maxPasteLength;

/** The offer that follows a paste into the window. */
export function createPasteStore(client: Client) {
  return createStore<PasteState>((set, get) => {
    async function look(ask: () => Promise<Result<PasteOffer>>) {
      if (get().reading) return;
      get().dismiss();
      set({ reading: true });
      const answer = await ask();
      set({
        reading: false,
        view: answer.ok
          ? { kind: 'offer', offer: answer.value, decoded: null }
          : { kind: 'nothing', error: answer.error },
      });
    }
    const offerOf = async (text: string) =>
      text.length > maxPasteLength ? err(pasteTooLarge) : client.invoke('paste.offer', { text });
    return {
      view: null,
      reading: false,
      error: null,
      pasteClipboard: () => look(() => client.invoke('paste.readClipboard', undefined)),
      offerText: (text) => look(() => offerOf(text)),
      offerFile: (file) =>
        look(async () =>
          file.size > longestFileBytes ? err(pasteTooLarge) : offerOf(await file.text()),
        ),
      decode: async () => {
        const view = get().view;
        if (view?.kind !== 'offer') return;
        const answer = await client.invoke('paste.decode', { pasteId: view.offer.pasteId });
        if (get().view !== view) return;
        if (answer.ok) set({ view: { ...view, decoded: answer.value }, error: null });
        else set({ error: answer.error });
      },
      dismiss: () => {
        const view = get().view;
        if (view?.kind === 'offer') {
          void client.invoke('paste.discard', { pasteId: view.offer.pasteId });
        }
        set({ view: null, error: null });
      },
      handOver: () => set({ view: null, error: null }),
    };
  });
}
