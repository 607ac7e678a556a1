import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openVaultWith } from '../../main/vault/open-vault.ts';
import {
  cheap,
  everything,
  noKeychain,
  passphrase,
  put,
  seededRandom,
} from '../../main/vault/testing/vault-fixture.ts';
import type { Vault } from '../../main/vault/vault.ts';
import { blame, count, type Figures, newFigures } from './figures.ts';

const corrupt = 'corrupt';
const lost = 'acknowledged writes lost';
const silent = 'failed writes not reported';
const blocks = 4_096;

const open = (filePath: string): Promise<Vault> =>
  openVaultWith({ filePath, keychain: noKeychain, now: Date.now }, cheap);

/** A disk that can be filled up to a level, and emptied. */
interface SmallDisk {
  readonly kind: string;
  readonly folder: string;
  /** Leaves so many bytes for `vault` to use. */
  leave(bytes: number): void;
  free(): void;
  end(): void;
}

function tmpfsDisk(): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'tokendesk-torture-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder]);
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true });
    return null;
  }
  const filler = join(folder, 'filler');
  return {
    kind: 'a tmpfs of 3 MiB',
    folder: join(folder, 'vault'),
    leave(bytes) {
      const { bavail, bsize } = statfsSync(folder);
      const fill = Math.max(0, bavail * bsize - bytes);
      writeFileSync(filler, Buffer.alloc(fill));
    },
    free: () => rmSync(filler, { force: true }),
    end() {
      spawnSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Without root: SQLite's own limit on the size of its file gives the error that a full disk gives. */
function limitedDisk(): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'tokendesk-torture-'));
  let database: DatabaseSync | null = null;
  const { exec } = DatabaseSync.prototype;
  DatabaseSync.prototype.exec = function remember(sql) {
    if (sql.startsWith('PRAGMA locking_mode')) database = this;
    return exec.call(this, sql);
  };
  const limit = (pages: number): void => {
    if (database?.isOpen) exec.call(database, `PRAGMA max_page_count = ${pages}`);
  };
  return {
    kind: "SQLite's limit on pages (a tmpfs needs root)",
    folder: join(folder, 'vault'),
    leave(bytes) {
      const pages = database?.prepare('PRAGMA page_count').get()?.['page_count'];
      limit(Number(pages) + Math.floor(bytes / blocks));
    },
    free: () => limit(1_000_000),
    end() {
      DatabaseSync.prototype.exec = exec;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function oneLevel(disk: SmallDisk, level: number, figures: Figures, seed: number) {
  const replay = `--only levels --seed ${seed}, level ${level}`;
  const random = seededRandom(seed + level);
  mkdirSync(disk.folder, { recursive: true });
  const filePath = join(disk.folder, 'vault.db');
  const vault = await open(filePath);
  await vault.create({ kind: 'passphrase', passphrase });
  vault.write(Array.from({ length: 20 }, (_, n) => put(`id-${n}`, 'before', `secret ${n}`)));
  let acknowledged = everything(vault);
  disk.leave(level * blocks);
  for (let n = 0; n < 40; n += 1) {
    const written = vault.write([
      put(`id-${random(40)}`, `${n}`, 'x'.repeat(random(12_000))),
      put('last', `${n}`, `secret ${n}`),
    ]);
    if (written.ok) acknowledged = everything(vault);
    else count(figures.seen, written.error.code);
    // In memory there is what was acknowledged: a failed write that shows up was not reported.
    if (everything(vault) !== acknowledged) blame(figures, silent, replay);
    count(figures.seen, written.ok ? 'writes done' : 'writes refused');
  }
  await vault.setPassphrase(passphrase);
  vault.close();
  const full = await open(filePath);
  const status = full.status();
  if (status.state === 'unusable' && status.problem.code === 'vault/corrupt') {
    blame(figures, corrupt, replay);
  }
  full.close();
  disk.free();
  const again = await open(filePath);
  const unlocked = await again.unlock(passphrase);
  if (!unlocked.ok) blame(figures, corrupt, `${replay}: ${unlocked.error.code}`);
  else if (everything(again) !== acknowledged) blame(figures, lost, replay);
  again.close();
  rmSync(disk.folder, { recursive: true });
  if (existsSync(filePath)) throw new Error('the disk was not emptied');
}

/** Writes on a disk with 0, 1, 2 … free blocks until it is full, and looks at what is there then. */
export async function diskLevels(levels: number, seed: number): Promise<Figures> {
  const disk = tmpfsDisk() ?? limitedDisk();
  const figures = newFigures(`a full disk, on ${disk.kind}`, levels, [corrupt, lost, silent]);
  try {
    for (let level = 0; level < levels; level += 1) await oneLevel(disk, level, figures, seed);
    return figures;
  } finally {
    disk.end();
  }
}
