import { describe, expect, it } from 'vitest';
import { fakeBackupPassphrase } from '../../bridge/fake/fake-backup-handlers.ts';
import { createFakeClient } from '../../bridge/fake-client.ts';
import { createBackupStore } from './backup-store.ts';
import { choiceWords, reportWords } from './backup-words.ts';

function setUp() {
  const client = createFakeClient({ scenario: 'three' });
  const store = createBackupStore(client);
  return { client, store, now: () => store.getState() };
}

describe('backups in the window', () => {
  it('are made, and shown to be', async () => {
    const { now } = setUp();
    now().showMake();
    await now().make('a passphrase of its own');
    expect(now()).toMatchObject({ showing: 'make', receipt: { connections: 3 }, busy: false });
    now().close();
    expect(now()).toMatchObject({ showing: null, receipt: null });
  });

  it('show nothing when no file was chosen', async () => {
    const { client, now } = setUp();
    client.failNext('backup.choose', {
      code: 'backup/not-a-backup',
      message: 'This file is not a Tokendesk backup.',
      next: 'Choose another one.',
    });
    await now().chooseAndShow();
    expect(now()).toMatchObject({ showing: 'restore', error: { code: 'backup/not-a-backup' } });
    await now().chooseAndShow();
    expect(now()).toMatchObject({ error: null, file: { backupId: 'backup-1' } });
  });

  it('open with their passphrase alone, and say what they would do before it is done', async () => {
    const { now } = setUp();
    await now().chooseAndShow();
    await now().inspect('wrong');
    expect(now()).toMatchObject({ contents: null, error: { code: 'backup/wrong-passphrase' } });
    await now().inspect(fakeBackupPassphrase);
    expect(now()).toMatchObject({ error: null, contents: { connections: 2, onlyHere: 1 } });
    await now().restore(fakeBackupPassphrase, 'replace');
    expect(now().report).toMatchObject({ removed: 1, overwritten: 2 });
    expect(JSON.stringify(now())).not.toContain(fakeBackupPassphrase);
  });

  it('are gone from the window with a lock', async () => {
    const { client, now } = setUp();
    await now().chooseAndShow();
    client.emit('vault.changed', { state: 'locked', slots: ['passphrase'] });
    expect(now()).toMatchObject({ showing: null, file: null });
  });
});

describe('what is said of a restore', () => {
  const contents = { madeAtMs: 0, connections: 3, tokens: 4, notHere: 1, onlyHere: 0 };
  const report = { added: 0, left: 0, overwritten: 0, removed: 0, skipped: 0 };

  it('counts in words', () => {
    expect(choiceWords(contents).merge).toBe('Adds 1 connection. What is here stays as it is.');
    expect(choiceWords({ ...contents, notHere: 0 }).merge).toMatch(/^Nothing to add/);
    expect(choiceWords({ ...contents, onlyHere: 2 }).replace).toContain('removes 2 connections');
    expect(reportWords({ ...report, added: 2, left: 1 })).toEqual([
      '2 connections added.',
      '1 connection left alone.',
    ]);
    expect(reportWords(report)).toEqual(['There was nothing to restore.']);
  });
});
