import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase } from './database.ts';
import { openVault } from './index.ts';
import { applicationId, planSteps, type SchemaStep, schemaSteps, schemaVersion } from './schema.ts';
import { type Bench, createBench, noKeychain, passphrase, put } from './testing/vault-fixture.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => bench.end());

describe('schema steps', () => {
  const steps: readonly SchemaStep[] = [1, 2, 3].map((to) => ({ to, statements: [] }));

  it('lead from any stored version to the present one, and from no other', () => {
    const plan = (from: number) => planSteps(from, steps)?.map((step) => step.to);
    expect(plan(0)).toEqual([1, 2, 3]);
    expect(plan(1)).toEqual([2, 3]);
    expect(plan(3)).toEqual([]);
    for (const none of [4, -1, 1.5, Number.NaN]) expect(plan(none)).toBeUndefined();
  });

  it('are numbered without a gap up to the version that is written', () => {
    expect(schemaSteps.map((step) => step.to)).toEqual(
      Array.from({ length: schemaVersion }, (_, n) => n + 1),
    );
  });

  it("mark the file as a vault in SQLite's header", () => {
    createDatabase(bench.filePath).close();
    const db = new DatabaseSync(bench.filePath);
    expect(db.prepare('PRAGMA application_id').get()).toEqual({ application_id: applicationId });
    expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: schemaVersion });
    db.close();
  });
});

describe('a stored vault', () => {
  // Written by the first release, and never written again: every later one has to open it.
  it('of version 1 opens with everything in it, and goes on from there', async () => {
    copyFileSync(join(import.meta.dirname, 'testing', 'stored', 'version-1.db'), bench.filePath);
    const options = { filePath: bench.filePath, keychain: noKeychain, now: Date.now };
    const vault = await openVault(options);
    expect(vault.status()).toEqual({ state: 'locked', slots: ['passphrase'] });
    expect((await vault.unlock(passphrase)).ok).toBe(true);
    expect(vault.list('token')).toEqual([
      { type: 'token', id: 'a', version: 2, summary: { name: 'first again' }, hasSecret: true },
      { type: 'token', id: 'b', version: 1, summary: { name: 'second' }, hasSecret: false },
    ]);
    expect(vault.readSecret('token', 'a')).toEqual({ ok: true, value: 'secret of a' });
    expect(vault.get('connection', 'x')?.summary).toEqual({
      name: 'Ünïcode 密码',
      order: [1, 2, null],
    });
    expect(vault.readSecret('connection', 'x')).toEqual({ ok: true, value: 'pass word 🔑' });
    expect(vault.write([put('a', 'newer')]).ok).toBe(true);
    vault.close();
    const again = await openVault(options);
    expect((await again.unlock(passphrase)).ok).toBe(true);
    expect(again.get('token', 'a')?.version).toBe(3);
    again.close();
  }, 30_000);

  it('of version 1 opens with its recovery code, written down years ago', async () => {
    const stored = join(import.meta.dirname, 'testing', 'stored', 'version-1-recovery.db');
    copyFileSync(stored, bench.filePath);
    const options = { filePath: bench.filePath, keychain: noKeychain, now: Date.now };
    const vault = await openVault(options);
    expect(vault.status()).toEqual({ state: 'locked', slots: ['passphrase', 'recovery'] });
    const opened = await vault.unlockByRecoveryCode('H0J7-ZNW1-364B-DB1P-A2M0-3J35-KAG9');
    expect(opened.ok).toBe(true);
    expect(vault.readSecret('token', 'a')).toEqual({ ok: true, value: 'first secret' });
    vault.close();
  });

  it('with cheaper parameters than the program allows is not opened', async () => {
    const vault = await bench.create();
    vault.close();
    const strict = await openVault({
      filePath: bench.filePath,
      keychain: noKeychain,
      now: Date.now,
    });
    expect(strict.status()).toMatchObject({ problem: { code: 'vault/corrupt' } });
    strict.close();
  });
});
