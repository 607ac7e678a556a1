import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toProblem } from './problems.ts';
import { schemaVersion } from './schema.ts';
import { type Bench, createBench, everything, passphrase, put } from './testing/vault-fixture.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => bench.end());

describe('a full disk', () => {
  it('fails the write, loses nothing, and the next write with room works', async () => {
    const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare');
    const vault = await bench.create();
    const held = prepare.mock.contexts
      .filter((db) => db instanceof DatabaseSync)
      .findLast((db) => db.isOpen && db.location() !== null);
    if (!held) throw new Error('the vault has prepared nothing');
    vault.write([put('a', 'one', 's1')]);
    const before = everything(vault);
    // SQLite's own limit on the file's size gives the error that a full disk gives.
    held.exec('PRAGMA max_page_count = 1');
    const written = vault.write([put('a', 'two', 's2'), put('b', 'big', 'x'.repeat(100_000))]);
    expect(written).toMatchObject({ error: { code: 'vault/disk-full' } });
    expect(everything(vault)).toBe(before);
    held.exec('PRAGMA max_page_count = 100000');
    expect(vault.write([put('b', 'big', 'x'.repeat(100_000))]).ok).toBe(true);
    const after = everything(vault);
    vault.close();
    const again = await bench.open();
    expect((await again.unlock(passphrase)).ok).toBe(true);
    expect(everything(again)).toBe(after);
  });

  it('is survived on a real file system of 2 MiB', async (context) => {
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', bench.folder]);
    if (mounted.status !== 0) {
      context.skip('mounting a small tmpfs needs root on Linux');
      return;
    }
    try {
      const vault = await bench.create();
      let acknowledged = vault.list('token');
      const codes = new Set<string>();
      for (let n = 0; n < 120; n += 1) {
        const written = vault.write([put(`id-${n % 70}`, `${n}`, 'x'.repeat((n * 997) % 60_000))]);
        if (written.ok) acknowledged = vault.list('token');
        else codes.add(written.error.code);
        expect(vault.list('token')).toEqual(acknowledged);
      }
      expect([...codes]).toEqual(['vault/disk-full']);
      const before = everything(vault);
      vault.close();
      expect(readdirSync(bench.folder).filter((name) => name.includes('.new-'))).toEqual([]);
      const again = await bench.open();
      expect((await again.unlock(passphrase)).ok).toBe(true);
      expect(everything(again)).toBe(before);
      again.close();
    } finally {
      spawnSync('umount', ['-l', bench.folder]);
    }
  }, 30_000);
});

describe('a vault that is not to be had', () => {
  it('because another program holds it, locked or open, says so and is left alone', async () => {
    const first = await bench.create();
    const second = await bench.open();
    expect(second.status()).toMatchObject({
      state: 'unusable',
      problem: { code: 'vault/in-use' },
      canRecover: false,
    });
    expect((await second.recover('start-new')).ok).toBe(false);
    first.lock();
    expect((await bench.open()).status()).toMatchObject({ problem: { code: 'vault/in-use' } });
    expect((await first.unlock(passphrase)).ok).toBe(true);
    expect(first.write([put('a', 'one')]).ok).toBe(true);
    first.close();
    expect((await bench.open()).status().state).toBe('locked');
  });

  it('because a newer version wrote it, is not touched, and can only be set aside', async () => {
    const vault = await bench.create();
    vault.write([put('a', 'one')]);
    vault.close();
    const db = new DatabaseSync(bench.filePath);
    db.exec(`PRAGMA journal_mode = DELETE; PRAGMA user_version = ${schemaVersion + 1}`);
    db.close();
    const bytes = readFileSync(bench.filePath);
    const { mtimeMs } = statSync(bench.filePath);
    const newer = await bench.open();
    expect(newer.status()).toMatchObject({
      state: 'unusable',
      problem: { code: 'vault/newer-version' },
      lastGoodCopyAtMs: null,
      canRecover: true,
    });
    expect(await newer.unlock(passphrase)).toMatchObject({
      error: { code: 'vault/newer-version' },
    });
    expect(await newer.create({ kind: 'this-run' })).toMatchObject({ ok: false });
    expect(await newer.recover('last-good-copy')).toMatchObject({
      error: { code: 'vault/newer-version' },
    });
    expect(readFileSync(bench.filePath).equals(bytes)).toBe(true);
    expect(statSync(bench.filePath).mtimeMs).toBe(mtimeMs);
    expect(await newer.recover('start-new')).toMatchObject({ value: { state: 'missing' } });
    const aside = readdirSync(bench.folder).find((name) => name.startsWith('vault.set-aside-'));
    expect(readFileSync(join(bench.folder, aside ?? '')).equals(bytes)).toBe(true);
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['text', Buffer.from('{"this": "is not a vault"}'.repeat(20))],
    ['a database of somebody else', null],
  ])('because its file is %s, keeps that file as it is', async (_, content) => {
    if (content) {
      writeFileSync(bench.filePath, content);
    } else {
      const db = new DatabaseSync(bench.filePath);
      db.exec('CREATE TABLE notes (text)');
      db.close();
    }
    const before = readFileSync(bench.filePath);
    const vault = await bench.open();
    expect(vault.status()).toMatchObject({ problem: { code: 'vault/corrupt' }, canRecover: true });
    expect((await vault.create({ kind: 'passphrase', passphrase })).ok).toBe(false);
    vault.close();
    expect(readFileSync(bench.filePath).equals(before)).toBe(true);
  });

  it('because the folder is not ours to write says so', async (context) => {
    const folder = join(bench.folder, 'read-only');
    mkdirSync(folder);
    chmodSync(bench.folder, 0o755);
    chmodSync(folder, 0o555);
    // Root may write everywhere, so root becomes nobody for a moment.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      bench.filePath = join(folder, 'vault.db');
      if (process.platform === 'win32') context.skip('Windows has no such permissions');
      const vault = await bench.open();
      expect(await vault.create({ kind: 'passphrase', passphrase })).toMatchObject({
        error: { code: 'vault/read-only' },
      });
      expect(vault.status().state).toBe('missing');
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  it('because it is read-only says so, and takes it when it can be written again', async (context) => {
    const vault = await bench.create();
    vault.close();
    const mounted = spawnSync('mount', ['--bind', '-o', 'ro', bench.folder, bench.folder]);
    if (mounted.status !== 0) {
      context.skip('a read-only mount needs root on Linux');
      return;
    }
    try {
      expect((await bench.open()).status()).toMatchObject({
        problem: { code: 'vault/read-only' },
        canRecover: false,
      });
    } finally {
      spawnSync('umount', ['-l', bench.folder]);
    }
    expect((await bench.open()).status().state).toBe('locked');
  });
});

describe('a header that names an impossible format', () => {
  it('is damage, with the last good copy offered, not a disk that fails', async () => {
    const vault = await bench.create();
    vault.close();
    const bytes = readFileSync(bench.filePath);
    // The schema format number: 1 to 4 (https://www.sqlite.org/fileformat.html, section 1.3.10).
    bytes.writeUInt32BE(0x7f, 44);
    writeFileSync(bench.filePath, bytes);
    expect((await bench.open()).status()).toMatchObject({
      problem: { code: 'vault/corrupt' },
      canRecover: true,
      lastGoodCopyAtMs: bench.nowMs,
    });
  });
});

describe('what goes wrong', () => {
  it('has a code for each cause, and tells nothing that was thrown', () => {
    const sqlite = (errcode: number): Error =>
      Object.assign(new Error('/home/me/vault.db: secret'), { code: 'ERR_SQLITE_ERROR', errcode });
    const system = (code: string): Error => Object.assign(new Error('open /home/me'), { code });
    const cases: readonly [unknown, string][] = [
      [sqlite(5), 'vault/in-use'],
      [sqlite(8 | (6 << 8)), 'vault/read-only'],
      [sqlite(10 | (4 << 8)), 'vault/io'],
      [sqlite(11), 'vault/corrupt'],
      [sqlite(13), 'vault/disk-full'],
      [sqlite(26), 'vault/corrupt'],
      [system('ENOSPC'), 'vault/disk-full'],
      [system('EDQUOT'), 'vault/disk-full'],
      [system('EROFS'), 'vault/read-only'],
      [system('EACCES'), 'vault/read-only'],
      [system('EIO'), 'vault/io'],
      [new Error('anything'), 'vault/io'],
      ['anything', 'vault/io'],
    ];
    for (const [thrown, code] of cases) {
      const problem = toProblem(thrown);
      expect(problem.code).toBe(code);
      expect(JSON.stringify(problem)).not.toMatch(/home|secret|anything/);
    }
  });

  it('leaves nothing half made behind', async () => {
    const leftover = join(bench.folder, 'vault.new-0123456789abcdef');
    writeFileSync(leftover, 'half a vault');
    writeFileSync(`${leftover}-journal`, '');
    const vault = await bench.create();
    vault.close();
    await bench.open();
    expect(existsSync(leftover)).toBe(false);
    expect(existsSync(`${leftover}-journal`)).toBe(false);
  });
});
