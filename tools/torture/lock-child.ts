import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString, writeHeapSnapshot } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { addConnection } from '../../main/connections/add-connection.ts';
import { takeIn } from '../../main/connections/token-intake.ts';
import { copyToken } from '../../main/copy/copy-token.ts';
import { connectionDetailsSchema } from '../../shared/connection.ts';
import { rotationDesk } from './rotation-desk.ts';

// Run as a program of its own by lock.test.ts: uses secrets in every way that the app does, locks, and
// leaves a picture of its memory from before and after. The secrets are made from a seed, so that
// neither the command line nor this text holds them.
const [folder, seed] = process.argv.slice(2);
if (folder === undefined || seed === undefined)
  throw new Error('usage: lock-child <folder> <seed>');

// Pictures cut strings after 1,024 characters otherwise.
setFlagsFromString('--heap-snapshot-string-limit=1000000');
setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const secret = (name: string): string =>
  createHash('sha256').update(`${seed} ${name}`).digest('hex');

const desk = await rotationDesk(join(folder, 'vault.db'));

async function use(): Promise<void> {
  const { vault, book, pastes, activity, operations, clipboard } = desk;
  const passphrase = secret('passphrase');
  await vault.create({ kind: 'passphrase', passphrase });
  vault.lock();
  await vault.unlock(passphrase);
  await vault.makeRecoveryCode();
  const now = Date.now;
  const details = connectionDetailsSchema.parse({
    provider: 'pasted',
    name: secret('name'),
    colour: 'blue',
    production: false,
    scheme: 'Bearer',
    endpoint: 'https://api.example.com/graphql',
    email: null,
    role: null,
    settings: {},
  });
  const added = await addConnection(
    { book, activity, providerDeps: operations.providerDeps, now, pasted: pastes.get },
    {
      details,
      secret: { kind: 'paste', pasteId: pastes.hold(secret('token')) },
      allowInsecure: false,
      sandbox: false,
      signal: new AbortController().signal,
    },
  );
  if (!added.ok) throw new Error(added.error.code);
  const { id } = added.value;
  const record = book.record(id);
  if (!record.ok) throw new Error(record.error.code);
  const token = takeIn({
    token: secret('token'),
    purpose: 'pasted',
    connectionId: id,
    nowMs: now(),
    clockOffsetMs: 0,
    settings: record.value.details.settings,
  });
  book.save(id, { connection: record.value, password: secret('password'), tokens: [token] });
  const copied = await copyToken(
    { book, clipboard, activity, now, renew: async () => book.summary(id) },
    { tokenId: `${id}.pasted`, format: 'header', redacted: false },
  );
  if (!copied.ok) throw new Error(copied.error.code);
  book.password(id);
}

await use();
collect();
writeHeapSnapshot(join(folder, 'before.heapsnapshot'));
const startMs = performance.now();
await desk.session.lock();
writeSync(1, `${Math.round(performance.now() - startMs)}\n`);
collect();
await pause(20);
collect();
writeHeapSnapshot(join(folder, 'after.heapsnapshot'));
