import { createStore } from 'zustand/vanilla';
import type { CommandInput, CommandName, CommandOutput } from '../../../shared/ipc-contract.ts';
import type { AppError, Result } from '../../../shared/result.ts';
import type { VaultStatus } from '../../../shared/vault.ts';
import type { Client } from '../../bridge/client.ts';
import { freshness } from '../../stores/freshness.ts';

/** What the vault is being asked for right now; `null` when nothing is under way. */
export type VaultBusy =
  | 'creating'
  | 'unlocking'
  | 'locking'
  | 'looking'
  | 'recovering'
  | 'changing'
  | null;

export interface VaultState {
  /** `null` until main has answered for the first time. */
  readonly status: VaultStatus | null;
  readonly busy: VaultBusy;
  readonly error: AppError | null;
  /** Waiting for a yes: locking a vault of this run ends it. */
  readonly askingToLock: boolean;
  /** A code that was just made, to be shown once. */
  readonly newRecoveryCode: string | null;
  /** True after a recovery code has opened the vault: a new passphrase is offered. */
  readonly recovered: boolean;
  load(): Promise<void>;
  create(input: CommandInput<'vault.create'>): Promise<boolean>;
  /** `null`: by keychain. `acceptOlder` is the yes after `vault/rolled-back`. */
  unlock(passphrase: string | null, acceptOlder?: boolean): Promise<boolean>;
  unlockByRecoveryCode(code: string, acceptOlder?: boolean): Promise<boolean>;
  dismissRecovered(): void;
  makeRecoveryCode(): Promise<boolean>;
  forgetRecoveryCode(): void;
  removeRecoveryCode(): Promise<boolean>;
  /** Locks; a vault of this run only after a yes, since it has no other place to be. */
  lock(): Promise<boolean>;
  confirmLock(): Promise<boolean>;
  declineLock(): void;
  lookAgain(): Promise<boolean>;
  recover(how: 'last-good-copy' | 'start-new'): Promise<boolean>;
  setPassphrase(passphrase: string): Promise<boolean>;
  removePassphrase(): Promise<boolean>;
  addKeychain(): Promise<boolean>;
  removeKeychain(): Promise<boolean>;
  clearError(): void;
}

type VaultCommand = {
  [N in CommandName]: CommandOutput<N> extends VaultStatus ? N : never;
}[CommandName];

/** The vault's state as main tells it, and what a user can ask of the vault. */
export function createVaultStore(client: Client) {
  return createStore<VaultState>((set, get) => {
    const news = freshness();
    client.on('vault.changed', (status) => {
      news.heard();
      set({ status, error: null, askingToLock: false });
      if (status.state !== 'open') set({ newRecoveryCode: null, recovered: false });
    });

    async function ask<N extends VaultCommand>(
      busy: VaultBusy,
      name: N,
      input: CommandInput<N>,
    ): Promise<boolean> {
      if (get().busy !== null) return false;
      set({ busy, error: null });
      const isLatest = news.send();
      const answer: Result<VaultStatus> = await client.invoke(name, input);
      if (answer.ok) set({ ...(isLatest() && { status: answer.value }), busy: null });
      else set({ error: answer.error, busy: null });
      return answer.ok;
    }

    return {
      status: null,
      busy: null,
      error: null,
      askingToLock: false,
      newRecoveryCode: null,
      recovered: false,
      load: async () => {
        const isLatest = news.send();
        const answer = await client.invoke('vault.status', undefined);
        if (!answer.ok) set({ error: answer.error });
        else if (isLatest()) set({ status: answer.value });
      },
      create: (input) => ask('creating', 'vault.create', input),
      unlock: (passphrase, acceptOlder = false) =>
        ask('unlocking', 'vault.unlock', { passphrase, acceptOlder }),
      unlockByRecoveryCode: async (code, acceptOlder = false) => {
        const opened = await ask('unlocking', 'vault.unlockByRecoveryCode', { code, acceptOlder });
        if (opened) set({ recovered: true });
        return opened;
      },
      dismissRecovered: () => set({ recovered: false, error: null }),
      makeRecoveryCode: async () => {
        if (get().busy !== null) return false;
        set({ busy: 'changing', error: null });
        const isLatest = news.send();
        const made = await client.invoke('vault.makeRecoveryCode', undefined);
        if (made.ok) {
          const { code, status } = made.value;
          if (isLatest()) set({ status });
          // A lock may have come in between: then nobody is to see it.
          const shown = get().status?.state === 'open' ? code : null;
          set({ newRecoveryCode: shown, busy: null });
        } else set({ error: made.error, busy: null });
        return made.ok;
      },
      forgetRecoveryCode: () => set({ newRecoveryCode: null }),
      removeRecoveryCode: () => ask('changing', 'vault.removeRecoveryCode', undefined),
      lock: async () => {
        const { status } = get();
        if (status?.state !== 'open' || !status.thisRunOnly) {
          return ask('locking', 'vault.lock', undefined);
        }
        set({ askingToLock: true });
        return false;
      },
      confirmLock: () => {
        set({ askingToLock: false });
        return ask('locking', 'vault.lock', undefined);
      },
      declineLock: () => set({ askingToLock: false }),
      lookAgain: () => ask('looking', 'vault.lookAgain', undefined),
      recover: (how) => ask('recovering', 'vault.recover', { how }),
      setPassphrase: (passphrase) => ask('changing', 'vault.setPassphrase', { passphrase }),
      removePassphrase: () => ask('changing', 'vault.removePassphrase', undefined),
      addKeychain: () => ask('changing', 'vault.addKeychain', undefined),
      removeKeychain: () => ask('changing', 'vault.removeKeychain', undefined),
      clearError: () => set({ error: null }),
    };
  });
}
