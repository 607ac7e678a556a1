import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyEveryMs } from './last-good.ts';
import { type Bench, createBench, everything, passphrase, put } from './testing/vault-fixture.ts';

let bench: Bench;
let lastGood: string;
beforeEach(() => {
  bench = createBench();
  lastGood = join(bench.folder, 'vault.last-good.db');
});
afterEach(() => bench.end());

const setAsideFiles = (): string[] =>
  readdirSync(bench.folder).filter((name) => name.includes('set-aside'));

/** A closed vault with one record, and its last good copy. */
async function closedVault(): Promise<string> {
  const vault = await bench.create();
  vault.write([put('a', 'one', 's1')]);
  const content = everything(vault);
  vault.close();
  return content;
}

describe('the last good copy', () => {
  it('is made at closing, and again only when something changed', async () => {
    await closedVault();
    const first = readFileSync(lastGood);
    const madeAtMs = bench.nowMs;
    bench.nowMs += copyEveryMs;
    const vault = await bench.open();
    await vault.unlock(passphrase);
    vault.close();
    expect(statSync(lastGood).mtimeMs).toBe(madeAtMs);
    const again = await bench.open();
    await again.unlock(passphrase);
    again.write([put('a', 'two')]);
    again.close();
    expect(readFileSync(lastGood).equals(first)).toBe(false);
    expect(bench.notices).toEqual([]);
  });

  it('is made at opening when it is a day old and the program never came to close', async () => {
    await closedVault();
    const first = readFileSync(lastGood);
    const vault = await bench.open();
    await vault.unlock(passphrase);
    vault.write([put('a', 'two')]);
    vault.lock();
    await vault.unlock(passphrase);
    expect(readFileSync(lastGood).equals(first)).toBe(true);
    vault.lock();
    bench.nowMs += copyEveryMs;
    await vault.unlock(passphrase);
    expect(readFileSync(lastGood).equals(first)).toBe(false);
  });

  it('opens by what opens the vault, as soon as that changes', async () => {
    const vault = await bench.create();
    vault.write([put('a', 'one')]);
    await vault.setPassphrase('another passphrase');
    vault.lock();
    expect((await vault.recover('last-good-copy')).ok).toBe(true);
    expect((await vault.unlock(passphrase)).ok).toBe(false);
    expect((await vault.unlock('another passphrase')).ok).toBe(true);
    expect(vault.get('token', 'a')).toBeDefined();
  });

  it('that can not be written is noticed, and costs nothing else', async () => {
    const vault = await bench.create();
    rmSync(lastGood, { force: true });
    // A folder in its place: no file can be given that name.
    mkdirSync(join(lastGood, 'x'), { recursive: true });
    vault.write([put('a', 'one')]);
    vault.close();
    expect(bench.notices).toHaveLength(1);
    rmSync(lastGood, { recursive: true });
    const again = await bench.open();
    expect((await again.unlock(passphrase)).ok).toBe(true);
    expect(readdirSync(bench.folder).filter((name) => name.includes('.new-'))).toEqual([]);
  });
});

describe('recovery of a damaged vault', () => {
  it('offers the last good copy with its date, and goes on with it', async () => {
    const content = await closedVault();
    const madeAtMs = bench.nowMs;
    bench.nowMs += 3_600_000;
    writeFileSync(bench.filePath, 'damaged');
    const vault = await bench.open();
    expect(vault.status()).toMatchObject({
      state: 'unusable',
      problem: { code: 'vault/corrupt' },
      lastGoodCopyAtMs: madeAtMs,
      canRecover: true,
    });
    expect(await vault.recover('last-good-copy')).toEqual({
      ok: true,
      value: { state: 'locked', slots: ['passphrase'] },
    });
    expect(setAsideFiles()).toEqual(['vault.set-aside-2026-01-31T10-30-00Z.db']);
    expect(readFileSync(join(bench.folder, setAsideFiles()[0] ?? '')).toString()).toBe('damaged');
    expect((await vault.unlock(passphrase)).ok).toBe(true);
    expect(everything(vault)).toBe(content);
    expect(existsSync(lastGood)).toBe(true);
  });

  it('starts new with everything set aside, twice in the same second too', async () => {
    await closedVault();
    for (const damage of ['first', 'second']) {
      writeFileSync(bench.filePath, damage);
      const vault = await bench.open();
      expect(await vault.recover('start-new')).toMatchObject({ value: { state: 'missing' } });
      expect((await vault.create({ kind: 'passphrase', passphrase })).ok).toBe(true);
      vault.close();
    }
    const contents = setAsideFiles().map((name) =>
      readFileSync(join(bench.folder, name), 'latin1'),
    );
    expect(contents).toContain('first');
    expect(contents).toContain('second');
    expect(setAsideFiles()).toHaveLength(4);
  });

  it('touches nothing when the last good copy is none', async () => {
    await closedVault();
    writeFileSync(bench.filePath, 'damaged');
    const copy = readFileSync(lastGood);
    for (const damage of [copy.subarray(0, 5_000), Buffer.from('no copy'), null]) {
      if (damage) writeFileSync(lastGood, damage);
      else rmSync(lastGood);
      const vault = await bench.open();
      expect(await vault.recover('last-good-copy')).toMatchObject({ error: { code: 'vault/io' } });
      expect(readFileSync(bench.filePath, 'latin1')).toBe('damaged');
      expect(setAsideFiles()).toEqual([]);
      vault.close();
    }
    expect(readdirSync(bench.folder)).toEqual(['vault.anchor.json', 'vault.db']);
  });

  it('offers the copy when the vault itself is gone', async () => {
    const content = await closedVault();
    rmSync(bench.filePath);
    const vault = await bench.open();
    expect(vault.status()).toMatchObject({ problem: { code: 'vault/corrupt' }, canRecover: true });
    expect((await vault.create({ kind: 'this-run' })).ok).toBe(false);
    await vault.recover('last-good-copy');
    await vault.unlock(passphrase);
    expect(everything(vault)).toBe(content);
  });

  it('sets the log aside with its file, and never lets it meet another', async () => {
    const vault = await bench.create();
    vault.write([put('a', 'one', 's1')]);
    // As after a kill: the writes are in the log, and somebody removed the file beside it.
    const log = readFileSync(`${bench.filePath}-wal`);
    vault.close();
    rmSync(bench.filePath);
    rmSync(lastGood);
    writeFileSync(`${bench.filePath}-wal`, log);
    const fresh = await bench.open();
    expect(fresh.status().state).toBe('missing');
    expect((await fresh.create({ kind: 'passphrase', passphrase })).ok).toBe(true);
    expect(fresh.list('token')).toEqual([]);
    expect(setAsideFiles()).toEqual(['vault.set-aside-2026-01-31T09-30-00Z.db-wal']);
  });

  it('is there for a forgotten passphrase, and not for an open vault', async () => {
    const vault = await bench.create();
    expect((await vault.recover('start-new')).ok).toBe(false);
    expect(vault.status().state).toBe('open');
    vault.lock();
    expect(await vault.recover('start-new')).toMatchObject({ value: { state: 'missing' } });
    expect((await vault.recover('start-new')).ok).toBe(false);
  });

  it('brings a file that was set aside back when it is renamed', async () => {
    const content = await closedVault();
    const vault = await bench.open();
    await vault.recover('start-new');
    vault.close();
    const aside = setAsideFiles().find((name) => !name.includes('last-good')) ?? '';
    copyFileSync(join(bench.folder, aside), bench.filePath);
    const again = await bench.open();
    await again.unlock(passphrase);
    expect(everything(again)).toBe(content);
  });
});
