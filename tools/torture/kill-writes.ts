import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openVaultWith } from '../../main/vault/open-vault.ts';
import {
  cheap,
  noKeychain,
  passphrase,
  put,
  seededRandom,
} from '../../main/vault/testing/vault-fixture.ts';
import type { Vault } from '../../main/vault/vault.ts';
import { runAndKill } from './children.ts';
import { blame, count, type Figures, newFigures } from './figures.ts';
import { memoryFolder } from './memory-folder.ts';

const corrupt = 'corrupt';
const lost = 'acknowledged writes lost';
const torn = 'half transactions';
const stale = 'stale leftovers after the next start';
const alarm = 'false alarms of the anchor';

/** What may lie beside a vault that is closed. */
const belongs = /^vault\.(db|anchor\.json|last-good\.db|attempts\.json)$/;

const open = (filePath: string): Promise<Vault> =>
  openVaultWith({ filePath, keychain: noKeychain, now: Date.now }, cheap);

function nameAt(vault: Vault, side: string, n: number): number {
  const summary = vault.get('token', `${side}-${n % 40}`)?.summary;
  const named = typeof summary === 'object' && summary !== null && 'name' in summary;
  return named ? Number(summary['name']) : Number.NaN;
}

/** Holds an opened vault against what was acknowledged; the newest number in it. */
function check(vault: Vault, acknowledged: number, figures: Figures, replay: string): number {
  // The one that was under way may have made it, unacknowledged; none after it.
  const made = nameAt(vault, 'left', acknowledged + 1) === acknowledged + 1;
  const newest = made ? acknowledged + 1 : acknowledged;
  count(figures.seen, made ? 'killed after a commit' : 'killed elsewhere');
  for (let n = Math.max(1, newest - 39); n <= newest; n += 1) {
    const [left, right] = [nameAt(vault, 'left', n), nameAt(vault, 'right', n)];
    if (left !== right) blame(figures, torn, replay);
    if (left !== n) blame(figures, lost, replay);
    const secret = vault.readSecret('token', `left-${n % 40}`);
    const long = vault.readSecret('token', `right-${n % 40}`);
    if (!secret.ok || !long.ok) blame(figures, corrupt, replay);
    else if (secret.value !== `secret ${n}` || long.value.length !== (n * 37) % 9_000) {
      blame(figures, lost, replay);
    }
  }
  return newest;
}

/** Kills a writing program again and again, and looks at what it left each time. */
export async function killWrites(kills: number, seed: number): Promise<Figures> {
  const figures = newFigures('kill -9 while writing', kills, [corrupt, lost, torn, stale, alarm]);
  const folder = memoryFolder();
  const filePath = join(folder, 'vault.db');
  try {
    const first = await open(filePath);
    await first.create({ kind: 'passphrase', passphrase });
    first.write([put('left-0', '0'), put('right-0', '0')]);
    first.close();
    const random = seededRandom(seed);
    let newest = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const replay = `--only writes --seed ${seed}, kill ${kill + 1}`;
      // One in ten while the program opens the vault; the others while it writes.
      const opening = random(10) === 0;
      const plan = {
        afterLines: opening ? 0 : 1 + random(30),
        thenMs: opening ? 60 + random(200) : random(5),
      };
      const lines = await runAndKill('write-child.ts', [filePath, String(newest + 1)], plan);
      const acknowledged = Math.max(newest, ...lines.filter((line) => line !== 'open').map(Number));
      if (existsSync(`${filePath}-wal`)) count(figures.seen, 'with a log to recover');
      const vault = await open(filePath);
      const unlocked = await vault.unlock(passphrase);
      if (!unlocked.ok) {
        blame(figures, unlocked.error.code === 'vault/rolled-back' ? alarm : corrupt, replay);
        vault.close();
        break;
      }
      newest = check(vault, acknowledged, figures, replay);
      vault.close();
      for (const name of readdirSync(folder)) {
        if (!belongs.test(name)) blame(figures, stale, `${replay}: ${name}`);
      }
    }
    figures.seen['writes acknowledged'] = newest;
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
