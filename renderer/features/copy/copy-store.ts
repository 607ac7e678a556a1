import { createStore } from 'zustand/vanilla';
import { type CopyFormat, copyFormatLabel } from '../../../shared/formats.ts';
import type { CopyReceipt } from '../../../shared/ipc-contract.ts';
import type { AppError } from '../../../shared/result.ts';
import type { TokenSummary } from '../../../shared/token/token-summary.ts';
import type { Client } from '../../bridge/client.ts';

export interface CopyRequest {
  readonly tokenId: string;
  readonly format: CopyFormat;
  readonly redacted: boolean;
}

export interface CopyPreview {
  readonly tokenId: string;
  readonly format: CopyFormat;
  /** Null while main is making it. */
  readonly text: string | null;
  readonly error: AppError | null;
}

export interface CopyState {
  /** The copy under way: main may be renewing the token first. */
  readonly busy: CopyRequest | null;
  /** A login token waits for a yes. */
  readonly asking: CopyRequest | null;
  readonly preview: CopyPreview | null;
  readonly receipt: { readonly tokenId: string; readonly receipt: CopyReceipt } | null;
  readonly error: { readonly tokenId: string; readonly error: AppError } | null;
  /** Copies, or asks first where the token is a login token and would be copied whole. */
  request(
    token: Pick<TokenSummary, 'id' | 'purpose'>,
    format: CopyFormat,
    redacted?: boolean,
  ): void;
  copyRedacted(tokenId: string, format: CopyFormat): void;
  confirm(): Promise<void>;
  decline(): void;
  openPreview(tokenId: string, format: CopyFormat): Promise<void>;
  closePreview(): void;
  dismissError(): void;
}

export interface CopyHooks {
  /** A redacted copy holds no secret, so the clipboard bar stays away and this says it instead. */
  readonly onRedactedCopied: (label: string) => void;
}

/** Copying: which token in which format, what was asked first, and what came of it. */
export function createCopyStore(client: Client, hooks: CopyHooks) {
  return createStore<CopyState>((set, get) => {
    client.on('vault.changed', (status) => {
      if (status.state !== 'open') set({ asking: null, preview: null, receipt: null, error: null });
    });

    async function copy(request: CopyRequest): Promise<void> {
      if (get().busy !== null) return;
      set({ busy: request, error: null });
      const answer = await client.invoke('tokens.copy', request);
      const { tokenId } = request;
      if (!answer.ok) {
        set({ busy: null, error: { tokenId, error: answer.error } });
        return;
      }
      if (request.redacted) {
        set({ busy: null });
        hooks.onRedactedCopied(copyFormatLabel(request.format));
      } else {
        set({ busy: null, receipt: { tokenId, receipt: answer.value } });
      }
    }

    return {
      busy: null,
      asking: null,
      preview: null,
      receipt: null,
      error: null,
      request: (token, format, redacted = false) => {
        const request: CopyRequest = { tokenId: token.id, format, redacted };
        if (token.purpose === 'login' && !redacted) set({ asking: request });
        else void copy(request);
      },
      copyRedacted: (tokenId, format) => void copy({ tokenId, format, redacted: true }),
      confirm: async () => {
        const { asking } = get();
        set({ asking: null });
        if (asking) await copy(asking);
      },
      decline: () => set({ asking: null }),
      openPreview: async (tokenId, format) => {
        const waiting: CopyPreview = { tokenId, format, text: null, error: null };
        set({ preview: waiting });
        const answer = await client.invoke('tokens.preview', { tokenId, format });
        if (get().preview !== waiting) return;
        set({
          preview: answer.ok
            ? { ...waiting, text: answer.value }
            : { ...waiting, error: answer.error },
        });
      },
      closePreview: () => set({ preview: null }),
      dismissError: () => set({ error: null }),
    };
  });
}
