import { createStore } from 'zustand/vanilla';
import type {
  BackupContents,
  BackupFile,
  BackupReceipt,
  RestoreHow,
  RestoreReport,
} from '../../../shared/backup.ts';
import type { AppError } from '../../../shared/result.ts';
import type { Client } from '../../bridge/client.ts';

export interface BackupState {
  /** Which dialog is shown. */
  readonly showing: 'make' | 'restore' | null;
  readonly busy: boolean;
  readonly error: AppError | null;
  readonly receipt: BackupReceipt | null;
  readonly file: BackupFile | null;
  /** What is in the chosen file, once its passphrase has opened it. */
  readonly contents: BackupContents | null;
  readonly report: RestoreReport | null;
  showMake(): void;
  /** Asks for a file first; shows nothing when the user changes their mind. */
  chooseAndShow(): Promise<void>;
  close(): void;
  make(passphrase: string): Promise<void>;
  inspect(passphrase: string): Promise<void>;
  restore(passphrase: string, how: RestoreHow): Promise<void>;
  clearError(): void;
}

const nothing = {
  showing: null,
  busy: false,
  error: null,
  receipt: null,
  file: null,
  contents: null,
  report: null,
} as const;

/** Making and restoring backups. Keeps no passphrase. */
export function createBackupStore(client: Client) {
  return createStore<BackupState>((set, get) => {
    client.on('vault.changed', ({ state }) => {
      if (state !== 'open') set(nothing);
    });

    async function run(work: () => Promise<Partial<BackupState>>): Promise<void> {
      if (get().busy) return;
      set({ busy: true, error: null });
      set({ ...(await work()), busy: false });
    }

    return {
      ...nothing,
      showMake: () => set({ ...nothing, showing: 'make' }),
      chooseAndShow: () =>
        run(async () => {
          const chosen = await client.invoke('backup.choose', undefined);
          if (!chosen.ok) return { ...nothing, showing: 'restore', error: chosen.error };
          if (chosen.value === null) return {};
          return { ...nothing, showing: 'restore', file: chosen.value };
        }),
      close: () => set(nothing),
      make: (passphrase) =>
        run(async () => {
          const made = await client.invoke('backup.make', { passphrase });
          return made.ok ? { receipt: made.value } : { error: made.error };
        }),
      inspect: (passphrase) =>
        run(async () => {
          const backupId = get().file?.backupId ?? '';
          const opened = await client.invoke('backup.inspect', { backupId, passphrase });
          return opened.ok ? { contents: opened.value } : { error: opened.error };
        }),
      restore: (passphrase, how) =>
        run(async () => {
          const backupId = get().file?.backupId ?? '';
          const restored = await client.invoke('backup.restore', { backupId, passphrase, how });
          return restored.ok ? { report: restored.value } : { error: restored.error };
        }),
      clearError: () => set({ error: null }),
    };
  });
}
