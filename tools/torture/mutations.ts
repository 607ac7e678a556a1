import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openVaultWith } from '../../main/vault/open-vault.ts';
import { cheap, noKeychain, passphrase, put } from '../../main/vault/testing/vault-fixture.ts';
import type { Vault } from '../../main/vault/vault.ts';
import { blame, count, type Figures, newFigures } from './figures.ts';
import { memoryFolder } from './memory-folder.ts';

const crash = 'crashes';
const forged = 'forged records accepted';
const perProgram = 500;

function truthOf(vault: Vault): string[] {
  return vault.list('token').flatMap((record) => {
    const secret = vault.readSecret('token', record.id);
    return [JSON.stringify(record), secret.ok ? secret.value : ''];
  });
}

/** A vault of a few pages with a past: its file then and now, and what each of them holds. */
async function prepare(folder: string): Promise<void> {
  const filePath = join(folder, 'vault.db');
  const open = () => openVaultWith({ filePath, keychain: noKeychain, now: Date.now }, cheap);
  const vault = await open();
  await vault.create({ kind: 'passphrase', passphrase });
  const ids = Array.from({ length: 24 }, (_, n) => `id-${n}`);
  vault.write(ids.map((id) => put(id, `summary of ${id}`, `secret of ${id} `.repeat(20))));
  const then = truthOf(vault);
  vault.close();
  copyFileSync(filePath, join(folder, 'old.copy'));
  const again = await open();
  await again.unlock(passphrase);
  again.write(ids.map((id) => put(id, `newer of ${id}`, `newer secret of ${id} `.repeat(15))));
  const now = truthOf(again);
  again.close();
  copyFileSync(filePath, join(folder, 'new.copy'));
  copyFileSync(join(folder, 'vault.anchor.json'), join(folder, 'vault.anchor.json.copy'));
  writeFileSync(join(folder, 'truths.json'), JSON.stringify([now, then]));
}

/** Opens the files of the seeds from `first` to `last` in a program of its own. */
async function run(folder: string, first: number, last: number, figures: Figures): Promise<void> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'mutation-child.ts'), folder, String(first), String(last)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const closed = once(child, 'close');
  let seed = first - 1;
  for await (const line of createInterface({ input: child.stdout })) {
    const [number, outcome = ''] = line.split(' ');
    seed = Number(number);
    if (outcome === 'forged') blame(figures, forged, `--only mutations --seed ${seed}`);
    else count(figures.seen, outcome);
  }
  await closed;
  if (seed === last) return;
  blame(figures, crash, `--only mutations --seed ${seed + 1}`);
  if (seed + 1 < last) await run(folder, seed + 2, last, figures);
}

/** Opens so many damaged files, each made from a seed of its own that counts up from `seed`. */
export async function mutations(files: number, seed: number): Promise<Figures> {
  const figures = newFigures('mutated files', files, [crash, forged]);
  const folder = memoryFolder();
  try {
    await prepare(folder);
    for (let first = seed; first < seed + files; first += perProgram) {
      await run(folder, first, Math.min(first + perProgram, seed + files) - 1, figures);
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
