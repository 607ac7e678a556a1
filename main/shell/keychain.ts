import type { SafeStorage } from 'electron';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Keychain } from '../vault/index.ts';

/** The part of Electron's `safeStorage` that is used: its asynchronous one, and nothing else. */
export type AsyncSafeStorage = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
>;

/**
 * Chromium's mark on what a real Linux keyring encrypted. `v10` is the mark of a key that is a
 * constant of its public source code (`posix_key_provider.cc`): that protects nothing.
 */
const keyringPrefix = 'v11';

function keychainFailed(): Result<never> {
  return fail(
    'vault/keychain-failed',
    "The system's keychain did not answer.",
    'Unlock the keychain and try again, or use the passphrase.',
  );
}

/**
 * The keychain of the operating system, through Electron, once the app is ready. Electron's
 * own errors stay in here.
 */
export function createKeychain(safeStorage: AsyncSafeStorage, platform: NodeJS.Platform): Keychain {
  const isReal = (ciphertext: Buffer): boolean =>
    platform !== 'linux' || ciphertext.toString('latin1', 0, 3) === keyringPrefix;

  return {
    async available() {
      try {
        if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
        return isReal(await safeStorage.encryptStringAsync('trial'));
      } catch {
        return false;
      }
    },
    async wrap(plaintext) {
      try {
        const ciphertext = await safeStorage.encryptStringAsync(plaintext);
        // The keyring can go between a trial and its use: nothing is kept under a constant key.
        return isReal(ciphertext) ? ok(ciphertext) : keychainFailed();
      } catch {
        return keychainFailed();
      }
    },
    async unwrap(ciphertext) {
      try {
        const answer = await safeStorage.decryptStringAsync(Buffer.from(ciphertext));
        return ok({ plaintext: answer.result, stale: answer.shouldReEncrypt });
      } catch {
        return keychainFailed();
      }
    },
  };
}
