import Store from 'electron-store';
import type { PreferencesPort } from './preferences.ts';

/** Preferences and window state in electron-store's file; never a secret (see docs/decisions). */
export type TasteStore = Store<Record<string, unknown>>;

/** Opens the file; one that can't be parsed starts anew, since it holds nothing that can't be chosen again. */
export function openTasteStore(): TasteStore {
  return new Store<Record<string, unknown>>({ name: 'preferences', clearInvalidConfig: true });
}

/** The preferences' part of the file. A full disk costs the choice, not the app. */
export function electronPreferences(store: TasteStore): PreferencesPort {
  return {
    read: () => store.get('preferences'),
    write: (preferences) => tryToWrite(() => store.set('preferences', preferences)),
  };
}

/** Runs a write that may fail for want of space. */
export function tryToWrite(write: () => void): void {
  try {
    write();
  } catch {
    // Kept in memory for this run.
  }
}
