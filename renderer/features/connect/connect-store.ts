import { createStore } from 'zustand/vanilla';
import type { ConnectionDetails, ConnectionSummary } from '../../../shared/connection.ts';
import type { CommandInput } from '../../../shared/ipc-contract.ts';
import type { PasteOffer } from '../../../shared/paste/paste-offer.ts';
import type { AppError, Result } from '../../../shared/result.ts';
import type { Client } from '../../bridge/client.ts';

/** What a new connection starts with, e.g. from a paste. */
export interface Prefill {
  readonly provider?: ConnectionDetails['provider'];
  readonly scheme?: string | null;
  readonly endpoint?: string | null;
  readonly email?: string | null;
  readonly query?: string | null;
  /** A recognised paste whose token main holds. */
  readonly paste?: PasteOffer | null;
}

export type ConnectDialogState =
  | { readonly mode: 'add'; readonly prefill: Prefill }
  | { readonly mode: 'edit'; readonly connectionId: string }
  | { readonly mode: 'sign-in'; readonly connectionId: string }
  | {
      readonly mode: 'replace-token';
      readonly connectionId: string;
      /** A paste that was recognised before the dialog opened. */
      readonly paste: PasteOffer | null;
    };

export type ConnectBusy = 'adding' | 'saving' | 'signing-in' | 'forgetting' | 'replacing' | null;

export interface ConnectState {
  readonly dialog: ConnectDialogState | null;
  readonly busy: ConnectBusy;
  /** What main said to the last try; the form stays as it was. */
  readonly error: AppError | null;
  openAdd(prefill?: Prefill): void;
  openEdit(connectionId: string): void;
  openSignIn(connectionId: string): void;
  openReplaceToken(connectionId: string, paste?: PasteOffer): void;
  /** Closes the dialog; stops what is in flight. */
  close(): void;
  /** Stops what is in flight and keeps the dialog and its fields. */
  cancel(): Promise<void>;
  clearError(): void;
  add(input: Omit<CommandInput<'connections.add'>, 'requestId'>): Promise<boolean>;
  update(input: CommandInput<'connections.update'>): Promise<boolean>;
  signIn(input: CommandInput<'connections.signIn'>): Promise<boolean>;
  replaceToken(input: CommandInput<'connections.replaceToken'>): Promise<boolean>;
  forgetPassword(connectionId: string): Promise<boolean>;
}

export interface ConnectHooks {
  /** Called with every connection that was added here, e.g. to select it. */
  readonly onAdded: (connection: ConnectionSummary) => void;
  readonly newRequestId?: () => string;
}

/** The dialogs that make, edit and sign in a connection. */
export function createConnectStore(client: Client, hooks: ConnectHooks) {
  const newRequestId = hooks.newRequestId ?? (() => crypto.randomUUID());
  return createStore<ConnectState>((set, get) => {
    /** Stops what is in flight; `null` when nothing is, or when it can't be stopped. */
    let stop: (() => Promise<unknown>) | null = null;
    /** Counts dialogs, so that an answer that comes after its dialog closed changes nothing. */
    let dialogCount = 0;

    function open(dialog: ConnectDialogState) {
      dialogCount += 1;
      set({ dialog, error: null, busy: null });
    }

    async function ask(
      busy: Exclude<ConnectBusy, null>,
      stopIt: (() => Promise<unknown>) | null,
      work: () => Promise<Result<ConnectionSummary>>,
    ): Promise<Result<ConnectionSummary> | null> {
      if (get().busy !== null) return null;
      const mine = dialogCount;
      stop = stopIt;
      set({ busy, error: null });
      const answer = await work();
      if (mine !== dialogCount) return answer;
      stop = null;
      // What the user stopped needs no error.
      const stopped = !answer.ok && answer.error.code === 'network/cancelled';
      set({ busy: null, error: answer.ok || stopped ? null : answer.error });
      return answer;
    }

    async function askAndClose(...parts: Parameters<typeof ask>): Promise<boolean> {
      const mine = dialogCount;
      const answer = await ask(...parts);
      if (answer?.ok && mine === dialogCount) set({ dialog: null });
      return answer?.ok ?? false;
    }

    return {
      dialog: null,
      busy: null,
      error: null,
      openAdd: (prefill = {}) => open({ mode: 'add', prefill }),
      openEdit: (connectionId) => open({ mode: 'edit', connectionId }),
      openSignIn: (connectionId) => open({ mode: 'sign-in', connectionId }),
      openReplaceToken: (connectionId, paste) =>
        open({ mode: 'replace-token', connectionId, paste: paste ?? null }),
      close: () => {
        void stop?.();
        stop = null;
        dialogCount += 1;
        set({ dialog: null, busy: null, error: null });
      },
      cancel: async () => {
        await stop?.();
      },
      clearError: () => set({ error: null }),
      add: async (input) => {
        const requestId = newRequestId();
        const answer = await ask(
          'adding',
          () => client.invoke('connections.cancelAdd', { requestId }),
          () => client.invoke('connections.add', { ...input, requestId }),
        );
        if (!answer?.ok) return false;
        hooks.onAdded(answer.value);
        set({ dialog: null });
        return true;
      },
      update: (input) =>
        askAndClose('saving', null, () => client.invoke('connections.update', input)),
      signIn: (input) =>
        askAndClose(
          'signing-in',
          () => client.invoke('connections.cancel', { connectionId: input.connectionId }),
          () => client.invoke('connections.signIn', input),
        ),
      replaceToken: (input) =>
        askAndClose(
          'replacing',
          () => client.invoke('connections.cancel', { connectionId: input.connectionId }),
          () => client.invoke('connections.replaceToken', input),
        ),
      forgetPassword: async (connectionId) => {
        const answer = await ask('forgetting', null, () =>
          client.invoke('connections.forgetPassword', { connectionId }),
        );
        return answer?.ok ?? false;
      },
    };
  });
}
