import { defined } from '../../shared/defined.ts';
import {
  type Preferences,
  type PreferencesPatch,
  preferencesSchema,
} from '../../shared/preferences.ts';

/** Where preferences are kept: electron-store in the app, a Map in tests. */
export interface PreferencesPort {
  read(): unknown;
  write(preferences: Preferences): void;
}

/** The user's tastes. */
export interface PreferencesStore {
  get(): Preferences;
  set(patch: PreferencesPatch): Preferences;
  onChange(listener: (preferences: Preferences) => void): void;
}

/**
 * Keeps preferences checked: what is stored but no longer fits falls back to its default, field by
 * field, so that one bad value does not cost the others.
 */
export function preferencesStore(port: PreferencesPort): PreferencesStore {
  let current = repair(port.read());
  const listeners = new Set<(preferences: Preferences) => void>();
  return {
    get: () => current,
    set(patch) {
      current = preferencesSchema.parse({ ...current, ...defined(patch) });
      port.write(current);
      for (const listener of listeners) listener(current);
      return current;
    },
    onChange(listener) {
      listeners.add(listener);
    },
  };
}

function repair(stored: unknown): Preferences {
  const fields = typeof stored === 'object' && stored !== null ? Object.entries(stored) : [];
  const good = fields.filter(
    ([key, value]) => preferencesSchema.partial().safeParse({ [key]: value }).success,
  );
  return preferencesSchema.parse(Object.fromEntries(good));
}
