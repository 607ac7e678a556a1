import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { VaultKeys } from './keys.ts';
import { type Bench, createBench, passphrase, put } from './testing/vault-fixture.ts';

/** Every set of keys that the vault derived, as it holds them. */
const derived: VaultKeys[] = [];

vi.mock('./keys.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('./keys.ts')>();
  return {
    ...original,
    deriveKeys(data: Buffer) {
      const keys = original.deriveKeys(data);
      derived.push(keys);
      return keys;
    },
  };
});

let bench: Bench;
beforeEach(() => {
  bench = createBench();
  derived.length = 0;
});
afterEach(() => bench.end());

const isErased = ({ data, secret, manifest }: VaultKeys): boolean =>
  [data, secret, manifest].every((key) => key.every((byte) => byte === 0));

it('erases the keys at locking, at closing, and when an opening fails', async () => {
  const vault = await bench.create();
  vault.write([put('a', 'one', 's')]);
  expect(derived.map(isErased)).toEqual([false]);
  vault.lock();
  expect(derived.map(isErased)).toEqual([true]);
  await vault.unlock(passphrase);
  expect(derived.map(isErased)).toEqual([true, false]);
  vault.close();
  expect(derived.map(isErased)).toEqual([true, true]);

  bench.filePath = `${bench.filePath}.other`;
  const keychainless = await bench.open();
  bench.keychain.works = false;
  expect((await keychainless.create({ kind: 'keychain' })).ok).toBe(false);
  expect(derived.map(isErased)).toEqual([true, true, true]);
});

it('erases the keys of a vault for this run with everything in it', async () => {
  const vault = await bench.open();
  await vault.create({ kind: 'this-run' });
  vault.write([put('a', 'one', 's')]);
  vault.lock();
  expect(derived.map(isErased)).toEqual([true]);
});

it('shows every listener a vault that is locked already', async () => {
  const vault = await bench.create();
  vault.write([put('a', 'one', 's')]);
  let seen: unknown;
  vault.onStatus(() => {
    seen = [vault.list('token'), vault.readSecret('token', 'a').ok, derived.map(isErased)];
  });
  vault.lock();
  expect(seen).toEqual([[], false, [true]]);
});
