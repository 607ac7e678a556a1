import { createStore } from 'zustand/vanilla';
import type { AppInfo } from '../../../shared/ipc-contract.ts';
import { type Preferences, preferencesSchema } from '../../../shared/preferences.ts';
import type { AppError } from '../../../shared/result.ts';
import type { Client } from '../../bridge/client.ts';
import { freshness } from '../../stores/freshness.ts';

export interface PreferencesState {
  /** The defaults until main has answered. */
  readonly preferences: Preferences;
  readonly appInfo: AppInfo | null;
  readonly error: AppError | null;
  readonly dialogOpen: boolean;
  /** True where the dialog was asked for what opens the vault, far down in it. */
  readonly vaultFirst: boolean;
  load(): Promise<void>;
  set(patch: Partial<Preferences>): Promise<void>;
  openDialog(at?: 'vault'): void;
  closeDialog(): void;
}

/** The user's tastes, and the dialog in which they are set. */
export function createPreferencesStore(client: Client) {
  return createStore<PreferencesState>((set, get) => {
    const news = freshness();
    client.on('preferences.changed', (preferences) => {
      news.heard();
      set({ preferences });
    });
    return {
      preferences: preferencesSchema.parse({}),
      appInfo: null,
      error: null,
      dialogOpen: false,
      vaultFirst: false,
      load: async () => {
        const isLatest = news.send();
        const [preferences, appInfo] = await Promise.all([
          client.invoke('preferences.get', undefined),
          client.invoke('app.info', undefined),
        ]);
        if (preferences.ok && isLatest()) set({ preferences: preferences.value });
        if (appInfo.ok) set({ appInfo: appInfo.value });
      },
      set: async (patch) => {
        const before = get().preferences;
        set({ preferences: { ...before, ...patch }, error: null });
        const isLatest = news.send();
        const answer = await client.invoke('preferences.set', patch);
        if (!answer.ok) set({ preferences: before, error: answer.error });
        else if (isLatest()) set({ preferences: answer.value });
      },
      openDialog: (at) => set({ dialogOpen: true, vaultFirst: at === 'vault', error: null }),
      closeDialog: () => set({ dialogOpen: false }),
    };
  });
}
