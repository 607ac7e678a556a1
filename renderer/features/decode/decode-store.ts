import { createStore } from 'zustand/vanilla';
import type { AppError } from '../../../shared/result.ts';
import type { DecodedToken } from '../../../shared/token/token-summary.ts';
import type { Client } from '../../bridge/client.ts';

/** A decoded token, or why there is none. Null while main decodes. */
export type DecodeView =
  | { readonly decoded: DecodedToken; readonly error: null }
  | { readonly decoded: null; readonly error: AppError }
  | null;

export interface DecodeState {
  /** The token on screen. Only this one is kept: a payload can be a megabyte. */
  readonly key: string | null;
  readonly view: DecodeView;
  /** Shows a token; `fingerprint` changes when the token behind the id was renewed. */
  show(tokenId: string, fingerprint: string): Promise<void>;
}

/** The token that is taken apart on screen. */
export function createDecodeStore(client: Client) {
  return createStore<DecodeState>((set, get) => {
    client.on('vault.changed', (status) => {
      if (status.state !== 'open') set({ key: null, view: null });
    });
    return {
      key: null,
      view: null,
      show: async (tokenId, fingerprint) => {
        const key = `${tokenId} ${fingerprint}`;
        const { key: before, view } = get();
        if (before === key && !view?.error) return;
        // The former decoding of the same token stays on screen until the new one is there.
        set({ key, view: before?.startsWith(`${tokenId} `) ? view : null });
        const answer = await client.invoke('tokens.decode', { tokenId });
        if (get().key !== key) return;
        set({
          view: answer.ok
            ? { decoded: answer.value, error: null }
            : { decoded: null, error: answer.error },
        });
      },
    };
  });
}
