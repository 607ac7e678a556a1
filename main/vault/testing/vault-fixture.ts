import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppError, fail, ok, type Result } from '../../../shared/result.ts';
import type { Internals } from '../core.ts';
import { openVaultWith } from '../open-vault.ts';
import type { Keychain, Vault } from '../vault.ts';

/** scrypt at a hundredth of its cost: what is tested is the vault, not the wait. */
export const cheap: Internals = {
  cost: { N: 2 ** 10, r: 8, p: 1 },
  bounds: { minN: 2 ** 10, maxN: 2 ** 17 },
};

/** No keychain, as on a system without a keyring. */
export const noKeychain: Keychain = {
  available: () => Promise.resolve(false),
  wrap: () => Promise.resolve(fail('vault/keychain-failed', 'none', 'none')),
  unwrap: () => Promise.resolve(fail('vault/keychain-failed', 'none', 'none')),
};

/** A keychain that can be lost (`works = false`) or ask for a new wrapping (`stale = true`). */
export interface PretendKeychain extends Keychain {
  works: boolean;
  stale: boolean;
  wraps: number;
}

/** Makes a keychain that keeps what it is given, in memory. */
export function pretendKeychain(): PretendKeychain {
  const kept = new Map<string, string>();
  const failed = (): Result<never> => fail('vault/keychain-failed', 'lost', 'find it');
  return {
    works: true,
    stale: false,
    wraps: 0,
    available() {
      return Promise.resolve(this.works);
    },
    wrap(plaintext) {
      if (!this.works) return Promise.resolve(failed());
      this.wraps += 1;
      const handle = `handle ${this.wraps}`;
      kept.set(handle, plaintext);
      return Promise.resolve(ok(Buffer.from(handle)));
    },
    unwrap(ciphertext) {
      const plaintext = kept.get(Buffer.from(ciphertext).toString());
      if (!this.works || plaintext === undefined) return Promise.resolve(failed());
      return Promise.resolve(ok({ plaintext, stale: this.stale }));
    },
  };
}

export const passphrase = 'correct horse battery';

/** A folder of its own for a test, and vaults in it; `end` closes and removes everything. */
export interface Bench {
  readonly folder: string;
  filePath: string;
  readonly keychain: PretendKeychain;
  readonly notices: AppError[];
  nowMs: number;
  /** Opens the vault's file as a new start of the program would. */
  open(keychain?: Keychain): Promise<Vault>;
  /** A new vault with the passphrase `passphrase`, open. */
  create(): Promise<Vault>;
  end(): void;
}

export function createBench(): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'tokendesk-vault-'));
  const opened: Vault[] = [];
  const bench: Bench = {
    folder,
    filePath: join(folder, 'vault.db'),
    keychain: pretendKeychain(),
    notices: [],
    nowMs: Date.UTC(2026, 0, 31, 9, 30),
    async open(keychain = bench.keychain) {
      const { filePath } = bench;
      const now = (): number => bench.nowMs;
      const onNotice = (problem: AppError): unknown => bench.notices.push(problem);
      const vault = await openVaultWith({ filePath, keychain, now, onNotice }, cheap);
      opened.push(vault);
      return vault;
    },
    async create() {
      const vault = await bench.open();
      const created = await vault.create({ kind: 'passphrase', passphrase });
      if (!created.ok) throw new Error(created.error.code);
      return vault;
    },
    end() {
      for (const vault of opened) vault.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return bench;
}

/** A put, for short. */
export function put(id: string, summary: string, secret?: string | null) {
  return { put: { type: 'token', id, summary: { name: summary }, secret } };
}

/** All that a vault says about its tokens, secrets included, to compare. */
export function everything(vault: Vault): string {
  const records = vault.list('token').map((record) => {
    const secret = record.hasSecret ? vault.readSecret('token', record.id) : null;
    return [record, secret?.ok === false ? secret.error.code : secret?.value];
  });
  return JSON.stringify(records);
}

/** A small generator of pseudo-random numbers (mulberry32): a seed replays a failure. */
export function seededRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
