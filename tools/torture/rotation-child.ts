import { writeSync } from 'node:fs';
import { fingerprintOf } from '../../main/connections/token-intake.ts';
import { rotate } from '../../main/lifecycle/inabit-operations.ts';
import { passphrase } from '../../main/vault/testing/vault-fixture.ts';
import { rotationDesk } from './rotation-desk.ts';

// Run as a program of its own by kill-rotations.ts: rotates the login token for as long as it is left
// alone, and says on standard output which token was acknowledged as the new one.
const [filePath, connectionId] = process.argv.slice(2);
if (filePath === undefined || connectionId === undefined) {
  throw new Error('usage: rotation-child <vault> <connection>');
}

const { vault, book, operations } = await rotationDesk(filePath);
const unlocked = await vault.unlock(passphrase);
if (!unlocked.ok) throw new Error(unlocked.error.code);
writeSync(1, 'open\n');
for (;;) {
  const rotated = await rotate(operations, connectionId);
  if (!rotated.ok) throw new Error(rotated.error.code);
  const token = book.token(connectionId, 'login');
  if (!token.ok) throw new Error(token.error.code);
  writeSync(1, `${fingerprintOf(token.value)}\n`);
}
