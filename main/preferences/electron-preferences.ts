import Store from 'electron-store';
import type { PreferencesPort } from './preferences.ts';

/** Preferences and window state in electron-store's file; never a secret (see docs/decisions). */
export interface TasteStore {
  /** Undefined also for a file that can't be read. */
  get(key: 'preferences' | 'window'): unknown;
  /** A full disk costs the choice at the next start, not the app. */
  set(key: 'preferences' | 'window', value: unknown): void;
}

/**
 * Opens the file; one that can't be parsed starts anew, since it holds nothing that can't be chosen
 * again. Putting a new one there is a write, also when it is only read: a full disk, which is what
 * cuts such files, must not keep the app from starting.
 */
export function openTasteStore(): TasteStore {
  const options = { name: 'preferences', clearInvalidConfig: true };
  const file = tryTo(() => new Store<Record<string, unknown>>(options));
  return {
    get: (key) => tryTo(() => file?.get(key)),
    set: (key, value) => tryTo(() => file?.set(key, value)),
  };
}

/** The preferences' part of the file. */
export function electronPreferences(store: TasteStore): PreferencesPort {
  return {
    read: () => store.get('preferences'),
    write: (preferences) => store.set('preferences', preferences),
  };
}

function tryTo<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
