import { writeSync } from 'node:fs';
import { openVaultWith } from '../../main/vault/open-vault.ts';
import { cheap, noKeychain, passphrase, put } from '../../main/vault/testing/vault-fixture.ts';

// Run as a program of its own by kill-writes.ts: does everything that writes, for as long as it is
// left alone, and says on standard output which write was acknowledged.
const [filePath, start] = process.argv.slice(2);
if (filePath === undefined) throw new Error('usage: write-child <vault> <first number>');

const vault = await openVaultWith({ filePath, keychain: noKeychain, now: Date.now }, cheap);
await unlock();
writeSync(1, 'open\n');
for (let n = Number(start); ; n += 1) {
  // Two records in each transaction: either both are there afterwards, or none.
  const written = vault.write([
    put(`left-${n % 40}`, `${n}`, `secret ${n}`),
    put(`right-${n % 40}`, `${n}`, 'x'.repeat((n * 37) % 9_000)),
  ]);
  if (!written.ok) throw new Error(written.error.code);
  writeSync(1, `${n}\n`);
  if (n % 7 === 0) {
    vault.lock();
    await unlock();
  }
  // Makes a slot and with it the last good copy.
  if (n % 11 === 0) await vault.makeRecoveryCode();
}

async function unlock(): Promise<void> {
  const unlocked = await vault.unlock(passphrase);
  if (!unlocked.ok) throw new Error(unlocked.error.code);
}
