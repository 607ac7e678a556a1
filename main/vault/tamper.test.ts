import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Bench,
  createBench,
  everything,
  passphrase,
  put,
  seededRandom,
} from './testing/vault-fixture.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => bench.end());

/** A closed vault of five records, with a few writes in its past. */
async function writtenVault(): Promise<string> {
  const vault = await bench.create();
  const ids = ['a', 'b', 'c', 'd', 'e'];
  vault.write(ids.map((id) => put(id, `summary of ${id}`, `secret of ${id}`)));
  vault.write([put('a', 'second summary of a'), put('b', 'second of b', 'second secret of b')]);
  const content = everything(vault);
  vault.close();
  return content;
}

/** Changes the closed file as somebody with SQLite would. */
function tamper(...statements: string[]): void {
  const db = new DatabaseSync(bench.filePath);
  for (const statement of statements) db.exec(statement);
  db.close();
}

async function unlockCode(): Promise<string> {
  const vault = await bench.open();
  const unlocked = await vault.unlock(passphrase);
  if (unlocked.ok) return 'ok';
  expect(vault.list('token')).toEqual([]);
  const status = vault.status();
  // The file is refused as a whole, kept as it is, and the way on is offered.
  expect(status).toMatchObject({ state: 'unusable', problem: unlocked.error, canRecover: true });
  vault.close();
  return unlocked.error.code;
}

const swap = (columns: readonly string[], one: string, other: string): string[] => {
  const list = columns.join(', ');
  return [
    `CREATE TEMP TABLE kept AS SELECT id, ${list} FROM records`,
    ...[
      [one, other],
      [other, one],
    ].map(
      ([to, from]) =>
        `UPDATE records SET (${list}) = (SELECT ${list} FROM kept WHERE id = '${from}') WHERE id = '${to}'`,
    ),
    'DROP TABLE kept',
  ];
};

describe('a vault changed outside the program', () => {
  it('opens when it was not', async () => {
    await writtenVault();
    tamper('VACUUM');
    expect(await unlockCode()).toBe('ok');
  });

  it('is refused when two records have swapped their summaries', async () => {
    await writtenVault();
    tamper(...swap(['summary_nonce', 'summary'], 'c', 'd'));
    expect(await unlockCode()).toBe('vault/record-refused');
  });

  it('is refused when two records have swapped everything but their names', async () => {
    await writtenVault();
    const all = ['created_seq', 'version', 'seq', 'summary_nonce', 'summary'];
    tamper(...swap(all, 'c', 'd'));
    expect(await unlockCode()).toBe('vault/record-refused');
  });

  it('is refused when a record was renamed, deleted, added or given another number', async () => {
    await writtenVault();
    const clean = readFileSync(bench.filePath);
    const cases: readonly [string, string][] = [
      ["UPDATE records SET id = 'z' WHERE id = 'c'", 'vault/record-refused'],
      ["UPDATE records SET type = 'connection' WHERE id = 'c'", 'vault/record-refused'],
      ["UPDATE records SET version = 9 WHERE id = 'c'", 'vault/record-refused'],
      ["UPDATE records SET seq = 9 WHERE id = 'c'", 'vault/record-refused'],
      ["UPDATE records SET created_seq = 99 WHERE id = 'c'", 'vault/corrupt'],
      ["UPDATE records SET secret_seq = 99 WHERE id = 'c'", 'vault/corrupt'],
      ["UPDATE records SET secret_seq = NULL, secret = NULL WHERE id = 'c'", 'vault/corrupt'],
      ["UPDATE records SET secret_nonce = zeroblob(12) WHERE id = 'c'", 'vault/corrupt'],
      ["DELETE FROM records WHERE id = 'c'", 'vault/corrupt'],
      ['DELETE FROM records', 'vault/corrupt'],
      [
        "INSERT INTO records SELECT 'x', id, created_seq, version, seq, summary_nonce, NULL, NULL, NULL, summary, NULL FROM records WHERE id = 'c'",
        'vault/record-refused',
      ],
      ["DELETE FROM meta WHERE name = 'manifest'", 'vault/corrupt'],
      ["UPDATE meta SET value = zeroblob(90) WHERE name = 'manifest'", 'vault/corrupt'],
      ['CREATE TRIGGER t AFTER INSERT ON records BEGIN DELETE FROM records; END', 'vault/corrupt'],
      ['CREATE VIEW v AS SELECT * FROM records', 'vault/corrupt'],
      ['DELETE FROM slots', 'vault/corrupt'],
      ["UPDATE slots SET parameters = replace(parameters, '1024', '2')", 'vault/corrupt'],
      ['UPDATE slots SET wrapped = zeroblob(48)', 'vault/corrupt'],
    ];
    for (const [statement, code] of cases) {
      writeFileSync(bench.filePath, clean);
      tamper(statement);
      expect(await unlockCode(), statement).toBe(code);
    }
  });

  it('is refused when one record was rolled back to what it was', async () => {
    const vault = await bench.create();
    vault.write([put('a', 'one', 's1'), put('b', 'other')]);
    vault.close();
    const old = `${bench.filePath}.old`;
    copyFileSync(bench.filePath, old);
    const again = await bench.open();
    await again.unlock(passphrase);
    again.write([put('a', 'two', 's2')]);
    again.close();
    tamper(
      `ATTACH '${old}' AS old`,
      "DELETE FROM records WHERE id = 'a'",
      "INSERT INTO records SELECT * FROM old.records WHERE id = 'a'",
    );
    expect(await unlockCode()).toBe('vault/corrupt');
  });

  it('is refused when an older manifest was put back over newer records', async () => {
    const vault = await bench.create();
    vault.write([put('a', 'one', 's1')]);
    vault.close();
    const old = `${bench.filePath}.old`;
    copyFileSync(bench.filePath, old);
    const again = await bench.open();
    await again.unlock(passphrase);
    again.write([put('a', 'two', 's2')]);
    again.close();
    tamper(
      `ATTACH '${old}' AS old`,
      "UPDATE meta SET value = (SELECT value FROM old.meta WHERE name = 'manifest') WHERE name = 'manifest'",
    );
    expect(await unlockCode()).toBe('vault/corrupt');
  });

  it('refuses a changed secret when it is wanted, and nothing else', async () => {
    await writtenVault();
    tamper(...swap(['secret'], 'c', 'd'), "UPDATE records SET secret = NULL WHERE id = 'e'");
    const vault = await bench.open();
    expect((await vault.unlock(passphrase)).ok).toBe(true);
    for (const id of ['c', 'd', 'e']) {
      expect(vault.readSecret('token', id)).toMatchObject({
        error: { code: 'vault/record-refused' },
      });
    }
    expect(vault.readSecret('token', 'a')).toEqual({ ok: true, value: 'secret of a' });
  });

  it('never replaces a good copy by one with a damaged secret in it', async () => {
    await writtenVault();
    expect(existsSync(`${bench.folder}/vault.last-good.db`)).toBe(true);
    const good = readFileSync(`${bench.folder}/vault.last-good.db`);
    tamper("UPDATE records SET secret = zeroblob(80) WHERE id = 'c'");
    const vault = await bench.open();
    await vault.unlock(passphrase);
    vault.write([put('f', 'new')]);
    vault.close();
    expect(bench.notices.map(({ code }) => code)).toEqual(['vault/record-refused']);
    expect(readFileSync(`${bench.folder}/vault.last-good.db`).equals(good)).toBe(true);
  });
});

const pageBytes = 4_096;

/** Damages bytes as disks, cut copies and ill will do. */
function mutate(clean: Buffer, random: (below: number) => number): Buffer {
  const bytes = Buffer.from(clean);
  const page = (): number => random(clean.length / pageBytes) * pageBytes;
  const kind = random(5);
  if (kind === 0) return bytes.subarray(0, random(bytes.length));
  if (kind === 1) return bytes.fill(random(256), page(), page() + 1 + random(pageBytes));
  if (kind === 2) {
    bytes.copy(bytes, page(), page(), page() + pageBytes);
    return bytes;
  }
  for (let n = 1 + random(8); n > 0; n -= 1) {
    const at = kind === 3 ? random(bytes.length) : random(200);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
  }
  return bytes;
}

describe('a damaged file', () => {
  it('never crashes the program and never shows what was not written', async () => {
    const content = await writtenVault();
    const clean = readFileSync(bench.filePath);
    const outcomes = new Map<string, number>();
    for (let seed = 1; seed <= 250; seed += 1) {
      rmSync(`${bench.filePath}-wal`, { force: true });
      writeFileSync(bench.filePath, mutate(clean, seededRandom(seed)));
      const vault = await bench.open();
      const unlocked = await vault.unlock(passphrase);
      const outcome = unlocked.ok ? 'opened' : unlocked.error.code;
      if (unlocked.ok) {
        // A secret may have been hit: then it is refused, and all else is as it was.
        const shown = JSON.parse(everything(vault));
        const original = JSON.parse(content);
        for (const [n, [record, secret]] of shown.entries()) {
          expect(record, `seed ${seed}`).toEqual(original[n][0]);
          expect([original[n][1], 'vault/record-refused', 'vault/corrupt']).toContain(secret);
        }
        expect(shown).toHaveLength(original.length);
      }
      vault.close();
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    // The generator reaches each of these, or it would show nothing.
    expect([...outcomes.keys()]).toEqual(expect.arrayContaining(['opened', 'vault/corrupt']));
  }, 60_000);

  it('with a damaged log shows a state that was once written', async () => {
    const vault = await bench.create();
    const states = [everything(vault)];
    for (let n = 0; n < 6; n += 1) {
      vault.write([put(`id-${n % 4}`, `summary ${n}`, `secret ${n}`)]);
      states.push(everything(vault));
    }
    const file = readFileSync(bench.filePath);
    const log = readFileSync(`${bench.filePath}-wal`);
    vault.close();
    const anchor = bench.filePath.replace('.db', '.anchor.json');
    copyFileSync(anchor, `${anchor}.newest`);
    const seen = new Set<string>();
    for (let seed = 1; seed <= 60; seed += 1) {
      writeFileSync(bench.filePath, file);
      writeFileSync(`${bench.filePath}-wal`, mutate(log, seededRandom(seed)));
      copyFileSync(`${anchor}.newest`, anchor);
      const damaged = await bench.open();
      const unasked = await damaged.unlock(passphrase);
      if (unasked.ok || (await damaged.unlock(passphrase, { acceptOlder: true })).ok) {
        const shown = everything(damaged);
        expect(states, `seed ${seed}`).toContain(shown);
        // Whatever lacks an acknowledged write is shown only after a warning.
        expect(unasked.ok, `seed ${seed}`).toBe(shown === states.at(-1));
        seen.add(shown);
      }
      damaged.close();
    }
    expect(seen.size).toBeGreaterThan(1);
  }, 60_000);
});
