import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must, noKeychain, type TestDesk, testDesk } from '../testing/test-desk.ts';
import { openVault } from '../vault/index.ts';
import { sealBackup } from './backup-format.ts';
import { backupService } from './backup-service.ts';

const passphrase = 'four random backup words';
let folder: string;
let path: string | null;
let desk: TestDesk;
const desks: TestDesk[] = [];

async function newDesk(): Promise<TestDesk> {
  const made = await testDesk();
  desks.push(made);
  return made;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tokendesk-backup-'));
  path = join(folder, 'mine.tokendesk-backup');
  desk = await newDesk();
});
afterEach(async () => {
  for (const made of desks.splice(0)) await made.end();
  rmSync(folder, { recursive: true, force: true });
});

function serviceOf({
  vault,
  book,
  clock,
  queue,
}: Pick<TestDesk, 'vault' | 'book' | 'clock' | 'queue'>) {
  return backupService({
    vault,
    dialogs: { save: async () => path, open: async () => path },
    now: clock.now,
    calmDown: () => {
      queue.cancelAll();
      return queue.settled();
    },
    onRestored: book.reload,
    rounds: 1_000,
  });
}

async function chosen(service: ReturnType<typeof serviceOf>): Promise<string> {
  return must(await service.choose())?.backupId ?? '';
}

const contentOf = (from: TestDesk): unknown =>
  from.book
    .list()
    .map(({ id, name, tokens }) => [
      id,
      name,
      must(from.book.password(id)),
      tokens.map(({ purpose }) => from.token(id, purpose as 'session')),
    ]);

describe('a backup', () => {
  it('brings everything back on another computer', async () => {
    await desk.addAvii();
    await desk.addInabit();
    await desk.addPasted('an-opaque-token-of-mine', 'https://api.example.com/graphql');
    const receipt = must(await serviceOf(desk).make(passphrase));
    expect(receipt).toMatchObject({ fileName: 'mine.tokendesk-backup', connections: 3 });
    const other = await newDesk();
    const service = serviceOf(other);
    const backupId = await chosen(service);
    expect(must(await service.inspect(backupId, passphrase))).toMatchObject({
      connections: 3,
      tokens: 4,
      notHere: 3,
      onlyHere: 0,
    });
    other.changes.length = 0;
    expect(must(await service.restore(backupId, passphrase, 'merge'))).toMatchObject({ added: 3 });
    expect(contentOf(other)).toEqual(contentOf(desk));
    expect(new Set(other.changes)).toEqual(new Set(desk.book.order()));
  });

  it('is whole, readable by its owner alone, and leaves nothing beside it', async () => {
    await desk.addAvii();
    writeFileSync(path ?? '', 'an older backup');
    must(await serviceOf(desk).make(passphrase));
    expect(readdirSync(folder)).toEqual(['mine.tokendesk-backup']);
    if (process.platform !== 'win32') expect(statSync(path ?? '').mode & 0o777).toBe(0o600);
    const file = readFileSync(path ?? '', 'utf8');
    expect(file).not.toContain('admin');
  });

  it('that can not be written leaves what was there', async () => {
    path = join(folder, 'no such folder', 'x.tokendesk-backup');
    expect(await serviceOf(desk).make(passphrase)).toMatchObject({ error: { code: 'backup/io' } });
    expect(existsSync(path)).toBe(false);
  });

  it('is not made under a weak passphrase, nor when the user changes their mind', async () => {
    expect(await serviceOf(desk).make('short')).toMatchObject({
      error: { code: 'vault/weak-passphrase' },
    });
    path = null;
    expect(must(await serviceOf(desk).make(passphrase))).toBeNull();
    expect(must(await serviceOf(desk).choose())).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves out what was removed', async () => {
    const { id } = await desk.addAvii();
    await desk.addPasted('an-opaque-token-of-mine');
    desk.handlers['connections.remove']({ connectionId: id });
    expect(must(await serviceOf(desk).make(passphrase))).toMatchObject({ connections: 1 });
  });
});

describe('restoring', () => {
  it('by merging never touches what is here', async () => {
    const { id } = await desk.addInabit();
    const service = serviceOf(desk);
    must(await service.make(passphrase));
    must(await desk.handlers['connections.rotate']({ connectionId: id }));
    const rotated = desk.token(id, 'login');
    const pasted = await desk.addPasted('came-after-the-backup');
    const report = must(await service.restore(await chosen(service), passphrase, 'merge'));
    expect(report).toEqual({ added: 0, left: 1, overwritten: 0, removed: 0, skipped: 0 });
    expect(desk.token(id, 'login')).toBe(rotated);
    expect(desk.token(pasted.id, 'pasted')).toBe('came-after-the-backup');
  });

  it('by merging brings back what was removed, even before its undo has passed', async () => {
    const { id } = await desk.addAvii();
    const kept = await desk.addPasted('stays-all-the-time');
    const service = serviceOf(desk);
    must(await service.make(passphrase));
    const before = contentOf(desk);
    desk.handlers['connections.remove']({ connectionId: id });
    const report = must(await service.restore(await chosen(service), passphrase, 'merge'));
    expect(report).toMatchObject({ added: 1, left: 1 });
    expect(desk.book.order()).toContain(kept.id);
    expect(contentOf(desk)).toEqual(before);
  });

  it('by replacing makes the connections exactly those of the backup', async () => {
    const { id } = await desk.addAvii();
    const service = serviceOf(desk);
    must(await service.make(passphrase));
    const before = contentOf(desk);
    must(await desk.handlers['connections.forgetPassword']({ connectionId: id }));
    await desk.addPasted('came-after-the-backup');
    const report = must(await service.restore(await chosen(service), passphrase, 'replace'));
    expect(report).toEqual({ added: 0, left: 0, overwritten: 1, removed: 1, skipped: 0 });
    expect(contentOf(desk)).toEqual(before);
  });

  it('by replacing keeps a copy of the vault as it was, which opens', async () => {
    const filePath = join(folder, 'vault', 'vault.db');
    const vault = await openVault({ filePath, keychain: noKeychain, now: desk.clock.now });
    must(await vault.create({ kind: 'passphrase', passphrase: 'the passphrase of the vault' }));
    const service = serviceOf({ ...desk, vault });
    must(await service.make(passphrase));
    must(vault.write([{ put: { type: 'connection', id: 'mine', summary: {}, secret: 'kept' } }]));
    must(await service.restore(await chosen(service), passphrase, 'replace'));
    expect(vault.list('connection')).toEqual([]);
    vault.close();
    const aside = readdirSync(join(folder, 'vault')).find((name) => name.includes('set-aside'));
    const copy = await openVault({
      filePath: join(folder, 'vault', aside ?? ''),
      keychain: noKeychain,
      now: desk.clock.now,
    });
    must(await copy.unlock('the passphrase of the vault'));
    expect(must(copy.readSecret('connection', 'mine'))).toBe('kept');
    copy.close();
  }, 30_000);

  it('tells the truth about a rotation whose reply the backup never saw', async () => {
    const { id } = await desk.addInabit();
    const record = must(desk.book.record(id));
    must(desk.book.save(id, { connection: { ...record, rotation: 'rotating' } }));
    must(await serviceOf(desk).make(passphrase));
    const other = await newDesk();
    const service = serviceOf(other);
    must(await service.restore(await chosen(service), passphrase, 'merge'));
    expect(must(other.book.summary(id)).rotation).toBe('unknown');
  });

  it('with a wrong passphrase, a damaged file or no file changes nothing', async () => {
    await desk.addAvii();
    const service = serviceOf(desk);
    must(await service.make(passphrase));
    const before = contentOf(desk);
    const backupId = await chosen(service);
    for (const [id, secret, code] of [
      [backupId, 'another passphrase', 'backup/wrong-passphrase'],
      ['another-id', passphrase, 'backup/gone'],
    ] as const) {
      expect(await service.inspect(id, secret)).toMatchObject({ error: { code } });
      expect(await service.restore(id, secret, 'replace')).toMatchObject({ error: { code } });
    }
    writeFileSync(path ?? '', readFileSync(path ?? '').subarray(0, 300));
    expect(await service.choose()).toMatchObject({ error: { code: 'backup/damaged' } });
    rmSync(path ?? '');
    expect(await service.choose()).toMatchObject({ error: { code: 'backup/io' } });
    expect(contentOf(desk)).toEqual(before);
  });

  it('of a locked vault fails', async () => {
    await desk.addAvii();
    const service = serviceOf(desk);
    must(await service.make(passphrase));
    const backupId = await chosen(service);
    desk.vault.lock();
    expect(await service.restore(backupId, passphrase, 'merge')).toMatchObject({
      error: { code: 'vault/locked' },
    });
  });

  it('takes nothing from a backup that the app could not read again', async () => {
    const { id } = await desk.addAvii();
    const good = desk.vault.get('connection', id);
    const stored = desk.vault.get('token', `${id}.session`);
    const record = (type: string, recordId: string, summary: unknown, secret: unknown = null) => ({
      type,
      id: recordId,
      summary,
      secret,
    });
    const records = [
      record('connection', 'fine', { ...Object(good?.summary) }, 'a password'),
      record('connection', 'broken', { details: 'none' }),
      record('connection', 'bad id \n', good?.summary),
      record('token', 'fine.session', { ...Object(stored?.summary), connectionId: 'fine' }, 't'),
      record('token', 'fine.login', { ...Object(stored?.summary), connectionId: 'fine' }, 't'),
      record('token', 'nobody.session', { ...Object(stored?.summary) }, 't'),
      record('token', 'fine.access', {}, 't'),
      record('order', 'connections', 'not a list'),
      record('unheard-of', 'x', {}),
    ];
    const content = Buffer.from(JSON.stringify({ version: 1, madeAtMs: 0, records }));
    writeFileSync(
      path ?? '',
      await sealBackup(content, passphrase, { madeAtMs: 0, rounds: 1_000 }),
    );
    const service = serviceOf(desk);
    const report = must(await service.restore(await chosen(service), passphrase, 'replace'));
    expect(report).toMatchObject({ added: 1, removed: 1, skipped: 7 });
    expect(desk.book.list().map((connection) => connection.id)).toEqual(['fine']);
    expect(desk.token('fine', 'session')).toBe('t');
    expect(desk.vault.list('unheard-of')).toEqual([]);
  });
});

describe('a backup of the first release', () => {
  it('is restored with everything in it', async () => {
    path = join(import.meta.dirname, 'testing', 'stored', 'backup-1.tokendesk-backup');
    const service = serviceOf(desk);
    const backupId = await chosen(service);
    const report = must(await service.restore(backupId, passphrase, 'merge'));
    expect(report).toMatchObject({ added: 3, skipped: 0 });
    const tokens = desk.book.list().flatMap((connection) => connection.tokens);
    expect(tokens.map(({ purpose }) => purpose)).toEqual(['session', 'login', 'access', 'pasted']);
    const pasted = desk.book.list().find(({ provider }) => provider === 'pasted');
    expect(desk.token(pasted?.id ?? '', 'pasted')).toBe('an-opaque-token');
  }, 30_000);
});
