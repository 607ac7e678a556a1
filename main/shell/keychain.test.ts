import { describe, expect, it } from 'vitest';
import { type AsyncSafeStorage, createKeychain } from './keychain.ts';

/** An encryptor with Chromium's mark in front, as Electron's is. */
function pretendSafeStorage(prefix: string, change: Partial<AsyncSafeStorage> = {}) {
  const storage: AsyncSafeStorage = {
    isAsyncEncryptionAvailable: () => Promise.resolve(true),
    encryptStringAsync: (text) =>
      Promise.resolve(Buffer.from(prefix + Buffer.from(text).toString('base64'))),
    decryptStringAsync: (bytes) =>
      Promise.resolve({
        shouldReEncrypt: false,
        result: Buffer.from(bytes.toString().slice(prefix.length), 'base64').toString(),
      }),
    ...change,
  };
  return storage;
}

const broken = (): Promise<never> => Promise.reject(new Error('raw text of the library'));

describe('the keychain', () => {
  it('counts on Linux only when a real keyring encrypted', async () => {
    expect(await createKeychain(pretendSafeStorage('v11'), 'linux').available()).toBe(true);
    expect(await createKeychain(pretendSafeStorage('v10'), 'linux').available()).toBe(false);
    expect(await createKeychain(pretendSafeStorage(''), 'linux').available()).toBe(false);
    // Windows and macOS mark what their own keychains encrypt with v10 as well.
    expect(await createKeychain(pretendSafeStorage('v10'), 'win32').available()).toBe(true);
    expect(await createKeychain(pretendSafeStorage('v10'), 'darwin').available()).toBe(true);
  });

  it('gives back what it wrapped, and passes on that it wants it wrapped anew', async () => {
    const keychain = createKeychain(pretendSafeStorage('v11'), 'linux');
    const wrapped = await keychain.wrap('the key');
    expect(wrapped.ok && (await keychain.unwrap(wrapped.value))).toEqual({
      ok: true,
      value: { plaintext: 'the key', stale: false },
    });
    const rotated = pretendSafeStorage('v11', {
      decryptStringAsync: () => Promise.resolve({ shouldReEncrypt: true, result: 'x' }),
    });
    const stale = await createKeychain(rotated, 'linux').unwrap(Buffer.from('v11'));
    expect(stale).toMatchObject({ value: { stale: true } });
  });

  it('keeps nothing under the constant key when the keyring goes', async () => {
    const wrapped = await createKeychain(pretendSafeStorage('v10'), 'linux').wrap('the key');
    expect(wrapped).toMatchObject({ error: { code: 'vault/keychain-failed' } });
  });

  it('turns every failure into an answer without raw text', async () => {
    const failing = pretendSafeStorage('v11', {
      encryptStringAsync: broken,
      decryptStringAsync: broken,
    });
    const keychain = createKeychain(failing, 'linux');
    expect(await keychain.available()).toBe(false);
    const absent = pretendSafeStorage('v11', {
      isAsyncEncryptionAvailable: () => Promise.resolve(false),
    });
    expect(await createKeychain(absent, 'darwin').available()).toBe(false);
    for (const answer of [await keychain.wrap('x'), await keychain.unwrap(Buffer.from('v11'))]) {
      expect(answer).toMatchObject({ error: { code: 'vault/keychain-failed' } });
      expect(JSON.stringify(answer)).not.toContain('raw text');
    }
  });
});
