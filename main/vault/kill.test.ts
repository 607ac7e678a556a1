import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Bench, createBench, passphrase, put, seededRandom } from './testing/vault-fixture.ts';

const kills = 15;
const writer = join(import.meta.dirname, 'testing', 'kill-writer.ts');

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => bench.end());

/** Lets a program write until it has acknowledged `count` writes, then kills it; the last number. */
async function writeAndKill(start: number, count: number): Promise<number> {
  const child = spawn(process.execPath, [writer, bench.filePath, String(start)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = start - 1;
  const closed = once(child, 'close');
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    if (last === start + count) child.kill('SIGKILL');
  }
  expect(await closed).toEqual([null, 'SIGKILL']);
  return last;
}

it(`loses no acknowledged write to ${kills} kills, and half of no transaction`, async () => {
  const first = await bench.create();
  first.write([put('left-0', '0')]);
  first.close();
  const random = seededRandom(20_260_131);
  let next = 1;
  for (let kill = 0; kill < kills; kill += 1) {
    const last = await writeAndKill(next, random(60));
    const vault = await bench.open();
    expect((await vault.unlock(passphrase)).ok).toBe(true);
    // The one that was under way may have made it, unacknowledged; none after it.
    const written = vault.get('token', `left-${(last + 1) % 40}`)?.summary;
    const made = JSON.stringify(written) === JSON.stringify({ name: `${last + 1}` });
    const newest = made ? last + 1 : last;
    for (let n = Math.max(1, newest - 39); n <= newest; n += 1) {
      for (const side of ['left', 'right']) {
        expect(vault.get('token', `${side}-${n % 40}`)?.summary).toEqual({ name: `${n}` });
      }
      expect(vault.readSecret('token', `left-${n % 40}`)).toEqual({
        ok: true,
        value: `secret ${n}`,
      });
      const right = vault.readSecret('token', `right-${n % 40}`);
      expect(right.ok && right.value.length).toBe((n * 37) % 9_000);
    }
    next = newest + 1;
    vault.close();
    expect(readdirSync(bench.folder).sort()).toEqual([
      'vault.anchor.json',
      'vault.db',
      'vault.last-good.db',
    ]);
  }
}, 60_000);
