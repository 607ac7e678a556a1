import { copyFileSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openVaultWith } from '../../main/vault/open-vault.ts';
import {
  cheap,
  noKeychain,
  passphrase,
  seededRandom,
} from '../../main/vault/testing/vault-fixture.ts';
import type { Vault } from '../../main/vault/vault.ts';
import { mutate } from './mutate.ts';

// Run as a program of its own by mutations.ts, so that a crash is one of this program: opens mutated
// copies of a vault's file and says on standard output what each came to.
const [folder, firstSeed, last] = process.argv.slice(2);
if (folder === undefined)
  throw new Error('usage: mutation-child <folder> <first seed> <last seed>');

const filePath = join(folder, 'vault.db');
const anchor = join(folder, 'vault.anchor.json');
const file = readFileSync(join(folder, 'new.copy'));
const old = readFileSync(join(folder, 'old.copy'));
const truths: readonly string[][] = JSON.parse(readFileSync(join(folder, 'truths.json'), 'utf8'));

for (let seed = Number(firstSeed); seed <= Number(last); seed += 1) {
  writeFileSync(filePath, mutate(file, old, seededRandom(seed)));
  for (const suffix of ['-wal', '-shm', '-journal']) rmSync(filePath + suffix, { force: true });
  copyFileSync(`${anchor}.copy`, anchor);
  writeSync(1, `${seed} ${await outcome()}\n`);
}

async function outcome(): Promise<string> {
  const vault = await openVaultWith({ filePath, keychain: noKeychain, now: Date.now }, cheap);
  try {
    const unlocked = await vault.unlock(passphrase);
    if (unlocked.ok) return judge(vault, truths[0] ?? [], 'opened');
    if (unlocked.error.code !== 'vault/rolled-back') return unlocked.error.code;
    const accepted = await vault.unlock(passphrase, { acceptOlder: true });
    return accepted.ok ? judge(vault, truths[1] ?? [], 'warned') : accepted.error.code;
  } finally {
    vault.close();
  }
}

/** Every record that is shown has to be one that was written, in its place; a secret may be refused. */
function judge(vault: Vault, truth: readonly string[], word: string): string {
  const records = vault.list('token');
  const shown = records.map((record) => JSON.stringify(record));
  if (shown.length !== truth.length / 2) return 'forged';
  for (const [index, { id }] of records.entries()) {
    const secret = vault.readSecret('token', id);
    if (shown[index] !== truth[index * 2]) return 'forged';
    if (secret.ok && secret.value !== truth[index * 2 + 1]) return 'forged';
    if (!secret.ok && secret.error.code !== 'vault/record-refused') return secret.error.code;
  }
  return word;
}
