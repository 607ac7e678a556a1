import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, createBench, everything, passphrase, put } from './testing/vault-fixture.ts';
import type { Vault } from './vault.ts';

let bench: Bench;
let anchor: string;
beforeEach(() => {
  bench = createBench();
  anchor = join(bench.folder, 'vault.anchor.json');
});
afterEach(() => bench.end());

/** A closed vault whose file was kept at `one` and went on to `two`; the content at `one`. */
async function grownVault(): Promise<string> {
  const vault = await bench.create();
  vault.write([put('a', 'one', 's1')]);
  const content = everything(vault);
  vault.close();
  copyFileSync(bench.filePath, `${bench.filePath}.old`);
  await change('two');
  return content;
}

async function change(summary: string): Promise<void> {
  const vault = await bench.open();
  expect(await vault.unlock(passphrase)).toMatchObject({ ok: true });
  vault.write([put('a', summary, summary)]);
  vault.close();
}

const putOldFileBack = (): void => copyFileSync(`${bench.filePath}.old`, bench.filePath);
const shown = (vault: Vault): unknown => vault.get('token', 'a')?.summary;

describe('a whole older vault in the place of a newer one', () => {
  it('is explained, opens with a yes, and is the newest from then on', async () => {
    const content = await grownVault();
    putOldFileBack();
    const vault = await bench.open();
    expect(await vault.unlock(passphrase)).toMatchObject({ error: { code: 'vault/rolled-back' } });
    expect(vault.status().state).toBe('locked');
    expect(vault.list('token')).toEqual([]);
    expect((await vault.unlock(passphrase, { acceptOlder: true })).ok).toBe(true);
    expect(everything(vault)).toBe(content);
    vault.lock();
    expect((await vault.unlock(passphrase)).ok).toBe(true);
  });

  it('can be left for the last good copy, without a second warning', async () => {
    await grownVault();
    putOldFileBack();
    const vault = await bench.open();
    await vault.unlock(passphrase);
    expect((await vault.recover('last-good-copy')).ok).toBe(true);
    expect((await vault.unlock(passphrase)).ok).toBe(true);
    expect(shown(vault)).toEqual({ name: 'two' });
  });

  it('is noticed when it has gone its own way to the same number', async () => {
    await grownVault();
    const before = readFileSync(anchor);
    putOldFileBack();
    rmSync(anchor);
    await change('elsewhere');
    writeFileSync(anchor, before);
    const vault = await bench.open();
    expect(await vault.unlock(passphrase)).toMatchObject({ error: { code: 'vault/rolled-back' } });
  });

  it('is noticed by keychain and by recovery code as well', async () => {
    const first = await bench.create();
    await first.addKeychain();
    const made = await first.makeRecoveryCode();
    first.close();
    copyFileSync(bench.filePath, `${bench.filePath}.old`);
    await change('two');
    putOldFileBack();
    const vault = await bench.open();
    const code = made.ok ? made.value.code : '';
    for (const unlocked of [await vault.unlock(null), await vault.unlockByRecoveryCode(code)]) {
      expect(unlocked).toMatchObject({ error: { code: 'vault/rolled-back' } });
    }
    expect((await vault.unlockByRecoveryCode(code, { acceptOlder: true })).ok).toBe(true);
  });
});

describe('the note of the newest state', () => {
  it('may lag behind, be missing or be of another vault', async () => {
    await grownVault();
    const note = readFileSync(anchor);
    await change('three');
    for (const content of [
      note,
      null,
      JSON.stringify({ ...JSON.parse(`${note}`), vaultId: '00' }),
    ]) {
      if (content === null) rmSync(anchor);
      else writeFileSync(anchor, content);
      const vault = await bench.open();
      expect((await vault.unlock(passphrase)).ok).toBe(true);
      vault.close();
    }
    expect(bench.notices).toEqual([]);
  });

  it('that was changed is noticed and written anew', async () => {
    await grownVault();
    const note = JSON.parse(readFileSync(anchor, 'utf8'));
    for (const content of ['', '{', JSON.stringify({ ...note, seq: note.seq + 10 })]) {
      writeFileSync(anchor, content);
      bench.notices.length = 0;
      const vault = await bench.open();
      expect((await vault.unlock(passphrase)).ok).toBe(true);
      expect(bench.notices).toMatchObject([{ code: 'vault/rolled-back' }]);
      vault.close();
    }
    expect(JSON.parse(readFileSync(anchor, 'utf8'))).toEqual(note);
  });

  it('says nothing of what is in the vault', async () => {
    await grownVault();
    expect(Object.keys(JSON.parse(readFileSync(anchor, 'utf8'))).sort()).toEqual([
      'mac',
      'manifest',
      'seq',
      'vaultId',
    ]);
  });

  it('that can not be written is noticed once and fails no write', async () => {
    const vault = await bench.create();
    bench.notices.length = 0;
    rmSync(anchor);
    // A folder in its place: no file can be given that name.
    mkdirSync(join(anchor, 'x'), { recursive: true });
    expect(vault.write([put('a', 'one')]).ok).toBe(true);
    expect(vault.write([put('a', 'two')]).ok).toBe(true);
    expect(bench.notices).toHaveLength(1);
  });
});
