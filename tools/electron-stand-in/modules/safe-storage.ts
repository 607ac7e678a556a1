import { createCipheriv, createDecipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { strict } from '../not-offered.ts';
import { commandLineArguments, runtimeNow } from '../runtime.ts';

type Offered = Pick<
  Electron.SafeStorage,
  | 'isAsyncEncryptionAvailable'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
  | 'isEncryptionAvailable'
  | 'encryptString'
  | 'decryptString'
  | 'getSelectedStorageBackend'
  | 'setUsePlainTextEncryption'
>;

// Chromium's components/os_crypt on Linux: AES-128-CBC, a key by PBKDF2 with one round, an IV of
// spaces. `v10` is the constant password that every installation shares, `v11` the keyring's.
const SALT = 'saltysalt';
const ROUNDS = 1;
const KEY_BYTES = 16;
const IV = Buffer.alloc(16, ' ');
const PUBLIC_PASSWORD = 'peanuts';

let plainTextAllowed = false;

/** The pretend keychain's file, only where a test asks for one. */
function keychainFile(): string | null {
  const { switches } = commandLineArguments;
  return switches.get('stand-in-keychain') || process.env['STAND_IN_KEYCHAIN'] || null;
}

function keychainPassword(): string | null {
  const file = keychainFile();
  if (file === null) return null;
  if (!existsSync(file)) writeFileSync(file, randomBytes(16).toString('base64'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

function deriveKey(password: string): Buffer {
  return pbkdf2Sync(password, SALT, ROUNDS, KEY_BYTES, 'sha1');
}

function encrypt(text: string): Buffer {
  const password = keychainPassword();
  const cipher = createCipheriv('aes-128-cbc', deriveKey(password ?? PUBLIC_PASSWORD), IV);
  const prefix = Buffer.from(password === null ? 'v10' : 'v11');
  return Buffer.concat([prefix, cipher.update(text, 'utf8'), cipher.final()]);
}

function decrypt(encrypted: Buffer): string {
  const prefix = encrypted.subarray(0, 3).toString('latin1');
  const password =
    prefix === 'v10' ? PUBLIC_PASSWORD : prefix === 'v11' ? keychainPassword() : null;
  if (password === null) throw new Error('no key for this ciphertext');
  const decipher = createDecipheriv('aes-128-cbc', deriveKey(password), IV);
  return Buffer.concat([decipher.update(encrypted.subarray(3)), decipher.final()]).toString('utf8');
}

function needReady(): void {
  if (!runtimeNow()) throw new Error('safeStorage cannot be used before app is ready');
}

function syncAvailable(): boolean {
  return runtimeNow() !== null && (keychainFile() !== null || plainTextAllowed);
}

function tryDecrypt(encrypted: Buffer, call: string): string {
  try {
    return decrypt(Buffer.from(encrypted));
  } catch {
    throw new Error(`Error while decrypting the ciphertext provided to safeStorage.${call}.`);
  }
}

const members: Offered = {
  async isAsyncEncryptionAvailable() {
    needReady();
    return true;
  },
  async encryptStringAsync(text) {
    needReady();
    return encrypt(text);
  },
  async decryptStringAsync(encrypted) {
    needReady();
    const result = tryDecrypt(encrypted, 'decryptStringAsync');
    const prefix = Buffer.from(encrypted).subarray(0, 3).toString('latin1');
    return { result, shouldReEncrypt: prefix === 'v10' && keychainFile() !== null };
  },
  isEncryptionAvailable: syncAvailable,
  encryptString(text) {
    if (!syncAvailable()) {
      throw new Error(
        'Error while encrypting the text provided to safeStorage.encryptString. Encryption is not available.',
      );
    }
    return encrypt(text);
  },
  decryptString(encrypted) {
    if (!syncAvailable()) {
      throw new Error(
        'Error while decrypting the ciphertext provided to safeStorage.decryptString. Decryption is not available.',
      );
    }
    return tryDecrypt(encrypted, 'decryptString');
  },
  getSelectedStorageBackend() {
    if (!runtimeNow()) return 'unknown';
    return keychainFile() === null ? 'basic_text' : 'gnome_libsecret';
  },
  setUsePlainTextEncryption(allowed) {
    plainTextAllowed = allowed;
  },
};

/** Tells the truth of a Linux without a keyring, unless a pretend one was asked for. */
export const safeStorage = strict('safeStorage', members);
