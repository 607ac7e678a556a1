import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newRecoveryCode, readRecoveryCode } from './recovery-code.ts';
import { type Bench, createBench, passphrase, put } from './testing/vault-fixture.ts';
import type { Vault } from './vault.ts';

describe('a recovery code', () => {
  it('is 28 symbols in groups of four, none like another code', () => {
    const codes = Array.from({ length: 200 }, newRecoveryCode);
    for (const code of codes) {
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{3}[0-9A-HJKMNP-Z*~$=]$/);
      expect(readRecoveryCode(code)).toBe(code.replaceAll('-', '').slice(0, -1));
    }
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('is read as people type it', () => {
    for (let n = 0; n < 50; n += 1) {
      const code = newRecoveryCode();
      const data = readRecoveryCode(code);
      expect(readRecoveryCode(` ${code.toLowerCase()} `)).toBe(data);
      expect(readRecoveryCode(code.replaceAll('-', ' '))).toBe(data);
      expect(readRecoveryCode(code.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(data);
    }
  });

  it('shows every wrong symbol, every swap of neighbours and every missing one', () => {
    const at = fc.nat({ max: 26 });
    const symbol = fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ');
    fc.assert(
      fc.property(at, symbol, (index, wrong) => {
        const plain = newRecoveryCode().replaceAll('-', '');
        const here = plain.charAt(index);
        const next = plain.charAt(index + 1);
        const replaced = plain.slice(0, index) + wrong + plain.slice(index + 1);
        expect(readRecoveryCode(replaced) === null).toBe(wrong !== here);
        if (index < 26 && here !== next) {
          const swapped = plain.slice(0, index) + next + here + plain.slice(index + 2);
          expect(readRecoveryCode(swapped)).toBeNull();
        }
        expect(readRecoveryCode(plain.slice(0, index) + plain.slice(index + 1))).toBeNull();
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => readRecoveryCode(text) === null));
  });
});

describe('the recovery code of a vault', () => {
  let bench: Bench;
  beforeEach(() => {
    bench = createBench();
  });
  afterEach(() => bench.end());

  async function make(vault: Vault): Promise<string> {
    const made = await vault.makeRecoveryCode();
    if (!made.ok) throw new Error(made.error.code);
    expect(made.value.status).toMatchObject({ state: 'open' });
    return made.value.code;
  }

  it('opens it when the passphrase is forgotten, and lets a new one be set', async () => {
    const vault = await bench.create();
    vault.write([put('a', 'one', 's1')]);
    const code = await make(vault);
    vault.close();
    const again = await bench.open();
    expect(again.status()).toMatchObject({ slots: ['passphrase', 'recovery'] });
    expect((await again.unlockByRecoveryCode(code.toLowerCase())).ok).toBe(true);
    expect((await again.setPassphrase('a new passphrase')).ok).toBe(true);
    again.lock();
    expect((await again.unlock(passphrase)).ok).toBe(false);
    expect((await again.unlock('a new passphrase')).ok).toBe(true);
    expect(again.readSecret('token', 'a')).toEqual({ ok: true, value: 's1' });
  });

  it('opens nothing once it was replaced or removed', async () => {
    const vault = await bench.create();
    const first = await make(vault);
    const second = await make(vault);
    vault.lock();
    const refused = { error: { code: 'vault/wrong-recovery-code' } };
    expect(await vault.unlockByRecoveryCode(first)).toMatchObject(refused);
    expect((await vault.unlockByRecoveryCode(second)).ok).toBe(true);
    expect((await vault.removeRecoveryCode()).ok).toBe(true);
    vault.lock();
    expect(await vault.unlockByRecoveryCode(second)).toMatchObject(refused);
    expect(vault.status()).toEqual({ state: 'locked', slots: ['passphrase'] });
  });

  it('is no everyday key: something else has to stay', async () => {
    const vault = await bench.open();
    await vault.create({ kind: 'this-run' });
    const refused = { error: { code: 'vault/last-slot' } };
    expect(await vault.makeRecoveryCode()).toMatchObject(refused);
    await vault.setPassphrase(passphrase);
    await make(vault);
    expect(await vault.removePassphrase()).toMatchObject(refused);
    expect((await vault.addKeychain()).ok).toBe(true);
    expect((await vault.removePassphrase()).ok).toBe(true);
    expect(await vault.removeKeychain()).toMatchObject(refused);
  });

  it('counts as a wrong try only when it has the form of one', async () => {
    const vault = await bench.create();
    const code = await make(vault);
    vault.lock();
    for (let n = 0; n < 6; n += 1) {
      expect(await vault.unlockByRecoveryCode(`${code}0`)).toMatchObject({
        error: { code: 'vault/wrong-recovery-code', next: expect.stringContaining('group') },
      });
    }
    for (let n = 0; n < 4; n += 1) await vault.unlockByRecoveryCode(newRecoveryCode());
    expect(await vault.unlockByRecoveryCode(code)).toMatchObject({
      error: { next: expect.stringContaining('Wait') },
    });
    // One delay for every way in, or the other would be the way round it.
    expect(await vault.unlock(passphrase)).toMatchObject({
      error: { next: expect.stringContaining('Wait') },
    });
  });

  it('is not in the file, nor are parts of it', async () => {
    const vault = await bench.create();
    const code = await make(vault);
    vault.close();
    const raw = readFileSync(bench.filePath, 'latin1');
    for (const group of [code, code.replaceAll('-', '')]) expect(raw).not.toContain(group);
  });
});

describe('a keychain that was lost', () => {
  let bench: Bench;
  beforeEach(() => {
    bench = createBench();
  });
  afterEach(() => bench.end());

  it('is explained with the ways that are left, and is used again after the next opening', async () => {
    const vault = await bench.create();
    await vault.addKeychain();
    await vault.makeRecoveryCode();
    vault.lock();
    bench.keychain.works = false;
    expect(await vault.unlock(null)).toMatchObject({
      error: {
        code: 'vault/keychain-failed',
        next: 'Unlock the keychain and try again, or use the passphrase or the recovery code.',
      },
    });
    bench.keychain.works = true;
    const wraps = bench.keychain.wraps;
    expect((await vault.unlock(passphrase)).ok).toBe(true);
    expect(bench.keychain.wraps).toBe(wraps + 1);
    vault.lock();
    expect((await vault.unlock(null)).ok).toBe(true);
  });

  it('that answers with another key is told apart', async () => {
    const vault = await bench.open();
    await vault.create({ kind: 'keychain' });
    vault.lock();
    const { unwrap } = bench.keychain;
    bench.keychain.unwrap = async () => ({
      ok: true,
      value: { plaintext: Buffer.alloc(32, 7).toString('base64'), stale: false },
    });
    expect(await vault.unlock(null)).toMatchObject({
      error: {
        code: 'vault/keychain-failed',
        message: expect.stringContaining('another key'),
        next: 'Start new and restore a backup.',
      },
    });
    bench.keychain.unwrap = unwrap;
    expect((await vault.unlock(null)).ok).toBe(true);
  });

  it('does not stand in the way of the passphrase when it stays lost', async () => {
    const vault = await bench.create();
    await vault.addKeychain();
    vault.lock();
    bench.keychain.works = false;
    await vault.unlock(null);
    bench.notices.length = 0;
    expect((await vault.unlock(passphrase)).ok).toBe(true);
    expect(bench.notices).toMatchObject([{ code: 'vault/no-keychain' }]);
  });
});
