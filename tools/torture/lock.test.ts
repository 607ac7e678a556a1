import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const names = ['passphrase', 'token', 'password', 'name'];

it('leaves nothing secret within reach of the program after a lock', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tokendesk-lock-'));
  try {
    const seed = randomBytes(8).toString('hex');
    const child = spawnSync(
      process.execPath,
      [join(import.meta.dirname, 'lock-child.ts'), folder, seed],
      { encoding: 'utf8' },
    );
    expect(child.stderr).toBe('');
    const found = (picture: string): string[] => {
      const text = readFileSync(join(folder, `${picture}.heapsnapshot`), 'latin1');
      return names.filter((name) => {
        const secret = createHash('sha256').update(`${seed} ${name}`).digest('hex');
        return text.includes(secret);
      });
    };
    // The search finds what is there: the summary, and the token that is on the clipboard.
    expect(found('before')).toEqual(expect.arrayContaining(['token', 'name']));
    expect(found('after')).toEqual([]);
    // Locking itself; how long it took is the machine's business, a second is the promise.
    expect(Number(child.stdout)).toBeLessThan(1_000);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);
