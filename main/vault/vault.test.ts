import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VaultStatus } from '../../shared/vault.ts';
import { openVault } from './index.ts';
import {
  type Bench,
  createBench,
  everything,
  noKeychain,
  passphrase,
  put,
} from './testing/vault-fixture.ts';
import type { Vault } from './vault.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => bench.end());

/** Ends the program as far as the vault can tell, and starts it again. */
async function reopen(vault: Vault): Promise<Vault> {
  vault.close();
  return bench.open();
}

function errorCode(result: { ok: boolean; error?: { code: string } }): string | undefined {
  return result.error?.code;
}

describe('records', () => {
  it('are all there after a restart, in the order of their first write', async () => {
    const vault = await bench.create();
    expect(vault.write([put('b', 'two', 's2'), put('a', 'one', 's1'), put('c', 'three')]).ok).toBe(
      true,
    );
    vault.write([put('b', 'two again')]);
    vault.write([{ remove: { type: 'token', id: 'a' } }, put('a', 'one again', 's3')]);
    vault.write([{ put: { type: 'connection', id: 'a', summary: [1, null, { x: 'ü' }] } }]);
    const before = everything(vault);
    const again = await reopen(vault);
    expect(again.list('token')).toEqual([]);
    expect((await again.unlock(passphrase)).ok).toBe(true);
    expect(everything(again)).toBe(before);
    expect(again.list('token').map(({ id, version }) => [id, version])).toEqual([
      ['b', 2],
      ['c', 1],
      ['a', 1],
    ]);
    expect(again.readSecret('token', 'b')).toEqual({ ok: true, value: 's2' });
    expect(again.get('connection', 'a')?.summary).toEqual([1, null, { x: 'ü' }]);
    expect(again.list('nothing')).toEqual([]);
  });

  it('keep, replace and remove their secret as told', async () => {
    const vault = await bench.create();
    vault.write([put('a', '1', 'first')]);
    vault.write([put('a', '2')]);
    expect(vault.readSecret('token', 'a')).toEqual({ ok: true, value: 'first' });
    vault.write([put('a', '3', 'second')]);
    expect(vault.readSecret('token', 'a')).toEqual({ ok: true, value: 'second' });
    vault.write([put('a', '4', null)]);
    expect(vault.get('token', 'a')).toMatchObject({ version: 4, hasSecret: false });
    expect(errorCode(vault.readSecret('token', 'a'))).toBe('vault/record-refused');
    expect(errorCode(vault.readSecret('token', 'none'))).toBe('vault/record-refused');
    const again = await reopen(vault);
    expect((await again.unlock(passphrase)).ok).toBe(true);
    expect(again.get('token', 'a')).toMatchObject({ version: 4, hasSecret: false });
  });

  it('come and go within one transaction as its order says', async () => {
    const vault = await bench.create();
    vault.write([
      put('a', 'gone'),
      put('b', 'stays'),
      { remove: { type: 'token', id: 'a' } },
      put('c', 'old', 'x'),
      put('c', 'new'),
      { remove: { type: 'token', id: 'never there' } },
    ]);
    vault.write([{ remove: { type: 'token', id: 'b' } }, put('d', 'd'), put('b', 'b')]);
    const before = everything(vault);
    expect(vault.list('token').map(({ id }) => id)).toEqual(['c', 'd', 'b']);
    const again = await reopen(vault);
    await again.unlock(passphrase);
    expect(everything(again)).toBe(before);
  });

  it('are all or nothing: one bad change undoes the others', async () => {
    const vault = await bench.create();
    vault.write([put('a', 'one', 's')]);
    const before = everything(vault);
    const written = vault.write([put('a', 'two'), put('b', 'new'), put('', 'no id')]);
    expect(errorCode(written)).toBe('input/invalid');
    expect(everything(vault)).toBe(before);
    expect(vault.write([put('b', 'fine')]).ok).toBe(true);
    const again = await reopen(vault);
    await again.unlock(passphrase);
    expect(again.list('token').map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it("do not follow what the caller does to its objects, nor hold a secret's length", async () => {
    const vault = await bench.create();
    const summary = { name: 'mine' };
    vault.write([{ put: { type: 'token', id: 'a', summary } }]);
    summary.name = 'changed';
    expect(vault.get('token', 'a')?.summary).toEqual({ name: 'mine' });
  });

  it('refuse a secret that UTF-8 could not give back', async () => {
    const vault = await bench.create();
    expect(errorCode(vault.write([put('a', 'one', 'half \ud83d')]))).toBe('input/invalid');
    expect(vault.list('token')).toEqual([]);
  });

  it('hold secrets of a megabyte and of any script', async () => {
    const vault = await bench.create();
    const big = '🔑é\u0000\n'.repeat(200_000);
    vault.write([put('big', 'big', big), put('empty', 'empty', '')]);
    const again = await reopen(vault);
    await again.unlock(passphrase);
    expect(again.readSecret('token', 'big')).toEqual({ ok: true, value: big });
    expect(again.readSecret('token', 'empty')).toEqual({ ok: true, value: '' });
  });

  it('leave neither summary nor secret in clear in any file', async () => {
    const vault = await bench.create();
    vault.write([put('a', 'SENTINEL-SUMMARY', 'SENTINEL-SECRET')]);
    const inFiles = (): boolean =>
      readdirSync(bench.folder).some((name) =>
        readFileSync(join(bench.folder, name)).includes('SENTINEL'),
      );
    expect(inFiles()).toBe(false);
    vault.close();
    expect(inFiles()).toBe(false);
  });
});

describe('the life of a vault', () => {
  it('is missing, open, locked, open again and closed, and says each', async () => {
    const vault = await bench.open();
    const seen: VaultStatus['state'][] = [];
    const stop = vault.onStatus((status) => seen.push(status.state));
    expect(vault.status()).toEqual({ state: 'missing', keychainAvailable: true });
    expect(errorCode(await vault.unlock(passphrase))).toBe('vault/locked');
    await vault.create({ kind: 'passphrase', passphrase });
    vault.lock();
    await vault.unlock(passphrase);
    vault.close();
    stop();
    expect(seen).toEqual(['open', 'locked', 'open', 'unusable']);
  });

  it('answers nothing while it is locked, and everything after unlocking', async () => {
    const vault = await bench.create();
    vault.write([put('a', 'one', 's')]);
    const held = vault.list('token');
    vault.lock();
    expect(vault.status()).toEqual({ state: 'locked', slots: ['passphrase'] });
    expect(vault.list('token')).toEqual([]);
    expect(vault.get('token', 'a')).toBeUndefined();
    expect(errorCode(vault.readSecret('token', 'a'))).toBe('vault/locked');
    expect(errorCode(vault.write([put('b', 'x')]))).toBe('vault/locked');
    expect(errorCode(await vault.setPassphrase('another passphrase'))).toBe('vault/locked');
    expect(errorCode(await vault.removePassphrase())).toBe('vault/locked');
    expect(errorCode(await vault.addKeychain())).toBe('vault/locked');
    expect(held).toHaveLength(1);
    expect((await vault.unlock(passphrase)).ok).toBe(true);
    expect(vault.readSecret('token', 'a')).toEqual({ ok: true, value: 's' });
  });

  it('stays locked when it is locked while it is being unlocked', async () => {
    const vault = await bench.create();
    vault.lock();
    const unlocking = vault.unlock(passphrase);
    await Promise.resolve();
    await Promise.resolve();
    vault.lock();
    expect(errorCode(await unlocking)).toBe('vault/locked');
    expect(vault.status().state).toBe('locked');
    expect((await vault.unlock(passphrase)).ok).toBe(true);
  });

  it('adds no slot when it is locked meanwhile', async () => {
    const vault = await bench.create();
    const changing = vault.setPassphrase('another passphrase');
    await Promise.resolve();
    await Promise.resolve();
    vault.lock();
    expect(errorCode(await changing)).toBe('vault/locked');
    expect((await vault.unlock(passphrase)).ok).toBe(true);
  });

  it('refuses a weak passphrase and leaves nothing behind', async () => {
    const vault = await bench.open();
    const created = await vault.create({ kind: 'passphrase', passphrase: 'short' });
    expect(errorCode(created)).toBe('vault/weak-passphrase');
    expect(vault.status().state).toBe('missing');
    expect(readdirSync(bench.folder)).toEqual([]);
  });

  it('is made in a folder of its own, for this user alone', async () => {
    const filePath = join(bench.folder, 'deep', 'down', 'vault.db');
    const vault = await openVault({ filePath, keychain: noKeychain, now: Date.now });
    expect((await vault.create({ kind: 'passphrase', passphrase })).ok).toBe(true);
    vault.write([put('a', 'one')]);
    if (process.platform !== 'win32') {
      expect(statSync(join(filePath, '..')).mode & 0o777).toBe(0o700);
      expect(statSync(filePath).mode & 0o777).toBe(0o600);
      expect(statSync(`${filePath}-wal`).mode & 0o777).toBe(0o600);
    }
    vault.close();
  });

  it('is never made over another', async () => {
    const vault = await bench.create();
    const again = await vault.create({ kind: 'passphrase', passphrase });
    expect(errorCode(again)).toBe('input/invalid');
    vault.lock();
    expect((await vault.create({ kind: 'this-run' })).ok).toBe(false);
    expect((await vault.unlock(passphrase)).ok).toBe(true);
  });

  it('slows down guessing and says how long to wait', async () => {
    const vault = await bench.create();
    vault.lock();
    for (let n = 0; n < 4; n += 1) {
      expect(errorCode(await vault.unlock(`wrong passphrase ${n}`))).toBe('vault/wrong-passphrase');
    }
    const early = await vault.unlock(passphrase);
    expect(early).toMatchObject({ error: { next: 'Wait 2 seconds, then try again.' } });
    bench.nowMs += 2_000;
    expect((await vault.unlock(passphrase)).ok).toBe(true);
  });
});

describe('a listener', () => {
  it('that fails stops neither the change nor the other listeners', async () => {
    const vault = await bench.create();
    const seen: string[] = [];
    vault.onStatus(() => {
      throw new Error('a fault of the window');
    });
    vault.onStatus((status) => seen.push(status.state));
    vault.lock();
    expect((await vault.unlock(passphrase)).ok).toBe(true);
    expect(vault.write([put('a', 'one')]).ok).toBe(true);
    expect(seen).toEqual(['locked', 'open']);
    expect(bench.notices.map(({ code }) => code)).toEqual(['vault/io', 'vault/io']);
  });
});

describe('a vault for this run', () => {
  it('writes nothing to disk, says so, and ends with the lock', async () => {
    const vault = await bench.open();
    expect(await vault.create({ kind: 'this-run' })).toEqual({
      ok: true,
      value: { state: 'open', slots: [], thisRunOnly: true, keychainAvailable: true },
    });
    vault.write([put('a', 'one', 's')]);
    expect(vault.readSecret('token', 'a')).toEqual({ ok: true, value: 's' });
    expect(readdirSync(bench.folder)).toEqual([]);
    vault.lock();
    expect(vault.status().state).toBe('missing');
    expect(vault.list('token')).toEqual([]);
  });

  it('does not move over a vault that came to be meanwhile', async () => {
    const vault = await bench.open();
    await vault.create({ kind: 'this-run' });
    vault.write([put('a', 'one', 's')]);
    const other = await bench.create();
    other.write([put('b', 'other')]);
    expect(errorCode(await vault.setPassphrase(passphrase))).toBe('input/invalid');
    expect(vault.status()).toMatchObject({ thisRunOnly: true, slots: [] });
    expect(vault.readSecret('token', 'a')).toEqual({ ok: true, value: 's' });
    expect(other.write([put('c', 'other')]).ok).toBe(true);
  });

  it('moves to disk, with all it holds, when it gets a passphrase', async () => {
    const vault = await bench.open();
    await vault.create({ kind: 'this-run' });
    vault.write([put('a', 'one', 's')]);
    const before = everything(vault);
    expect(await vault.setPassphrase(passphrase)).toMatchObject({
      value: { thisRunOnly: false, slots: ['passphrase'] },
    });
    vault.write([put('b', 'two')]);
    vault.write([{ remove: { type: 'token', id: 'b' } }]);
    expect(existsSync(bench.filePath)).toBe(true);
    const again = await reopen(vault);
    expect((await again.unlock(passphrase)).ok).toBe(true);
    expect(everything(again)).toBe(before);
  });
});

describe('slots', () => {
  it('are added, replaced and removed, but never the last one', async () => {
    const vault = await bench.create();
    vault.write([put('a', 'one', 's')]);
    expect(errorCode(await vault.removePassphrase())).toBe('vault/last-slot');
    expect(await vault.addKeychain()).toMatchObject({
      value: { slots: ['keychain', 'passphrase'] },
    });
    expect((await vault.setPassphrase('another passphrase')).ok).toBe(true);
    vault.lock();
    expect(errorCode(await vault.unlock(passphrase))).toBe('vault/wrong-passphrase');
    expect((await vault.unlock('another passphrase')).ok).toBe(true);
    vault.lock();
    expect((await vault.unlock(null)).ok).toBe(true);
    expect((await vault.removePassphrase()).ok).toBe(true);
    expect(errorCode(await vault.removeKeychain())).toBe('vault/last-slot');
    const again = await reopen(vault);
    expect(again.status()).toEqual({ state: 'locked', slots: ['keychain'] });
    expect(errorCode(await again.unlock('another passphrase'))).toBe('vault/wrong-passphrase');
    expect((await again.unlock(null)).ok).toBe(true);
    expect(again.readSecret('token', 'a')).toEqual({ ok: true, value: 's' });
  });

  it('of the keychain are made anew when it says so', async () => {
    const vault = await bench.open();
    await vault.create({ kind: 'keychain' });
    vault.lock();
    bench.keychain.stale = true;
    const { wraps } = bench.keychain;
    expect((await vault.unlock(null)).ok).toBe(true);
    expect(bench.keychain.wraps).toBe(wraps + 1);
    bench.keychain.stale = false;
    vault.lock();
    expect((await vault.unlock(null)).ok).toBe(true);
    expect(bench.keychain.wraps).toBe(wraps + 1);
  });

  it('of a lost keychain do not open, and the passphrase still does', async () => {
    const vault = await bench.create();
    await vault.addKeychain();
    vault.lock();
    bench.keychain.works = false;
    expect(errorCode(await vault.unlock(null))).toBe('vault/keychain-failed');
    expect((await vault.unlock(passphrase)).ok).toBe(true);
    // The only other way in doesn't work: so this one stays.
    expect(errorCode(await vault.removePassphrase())).toBe('vault/keychain-failed');
    expect((await vault.removeKeychain()).ok).toBe(true);
    expect(errorCode(await vault.addKeychain())).toBe('vault/no-keychain');
  });

  it('of a keychain need one', async () => {
    const vault = await bench.open(noKeychain);
    expect(vault.status()).toEqual({ state: 'missing', keychainAvailable: false });
    expect(errorCode(await vault.create({ kind: 'keychain' }))).toBe('vault/no-keychain');
    expect(readdirSync(bench.folder)).toEqual([]);
  });
});
