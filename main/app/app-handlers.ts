import { ok } from '../../shared/result.ts';
import type { SecretClipboard } from '../clipboard/secret-clipboard.ts';
import type { HandlersOf } from '../ipc/handlers.ts';
import type { PreferencesStore } from '../preferences/preferences.ts';
import type { Keychain } from '../vault/index.ts';

/** The handlers of what works without the vault: the app itself, preferences, the clipboard. */
export function appHandlers(options: {
  readonly version: string;
  readonly platform: string;
  readonly keychain: Keychain;
  readonly preferences: PreferencesStore;
  readonly clipboard: SecretClipboard;
}): HandlersOf<'app'> & HandlersOf<'preferences'> & HandlersOf<'clipboard'> {
  const { version, platform, keychain, preferences, clipboard } = options;
  return {
    async 'app.info'() {
      const electron = process.versions.electron ?? 'unknown';
      return ok({ version, electron, platform, keychain: await keychain.available() });
    },
    'preferences.get': () => ok(preferences.get()),
    'preferences.set': (patch) => ok(preferences.set(patch)),
    'clipboard.state': () => ok(clipboard.state()),
    async 'clipboard.clearNow'() {
      await clipboard.clearNow();
      return ok(clipboard.state());
    },
    'clipboard.keep'() {
      clipboard.keep();
      return ok(clipboard.state());
    },
  };
}
