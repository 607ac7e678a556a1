import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestInfo } from '@playwright/test';
import {
  digest,
  fillDisk,
  type Hindrance,
  makeReadOnly,
  mountSmallDisk,
  setAsideFiles,
} from './support/disk.ts';
import { type Desk, expect, skip, test } from './support/fixtures.ts';
import { Connections } from './support/pages/connections.ts';
import { FirstRun, passphrase } from './support/pages/first-run.ts';
import { LockScreen } from './support/pages/lock-screen.ts';
import { UnusableVault } from './support/pages/unusable-vault.ts';

const fileOf = (desk: Desk) => join(desk.dataFolder, 'vault.db');

/** A vault with the two sandbox connections, left by quitting: its last good copy is there. */
async function vaultAtRest(desk: Desk): Promise<string> {
  const firstRun = new FirstRun(desk.page);
  await firstRun.protectWithPassphrase();
  await firstRun.trySandbox();
  await desk.quit();
  expect(existsSync(join(desk.dataFolder, 'vault.last-good.db'))).toBe(true);
  return fileOf(desk);
}

async function expectEverythingThere(desk: Desk): Promise<void> {
  const lock = new LockScreen(desk.page);
  await expect(lock.heading).toBeVisible();
  await lock.unlock();
  const connections = new Connections(desk.page);
  await expect(connections.row('Sandbox AVII')).toBeVisible();
  await expect(connections.row('Sandbox inabit')).toBeVisible();
}

/** Goes on with the last good copy: all is there, and so is the file as it was found. */
async function recoverFromCopy(desk: Desk, found: string): Promise<void> {
  const unusable = new UnusableVault(desk.page);
  expect(digest(fileOf(desk))).toBe(found);
  await unusable.lastGoodCopy.click();
  await expectEverythingThere(desk);
  const [kept = ''] = setAsideFiles(desk.dataFolder);
  expect(digest(join(desk.dataFolder, kept))).toBe(found);
}

test('a damaged file is left as it is; the last good copy has everything', async ({ desk }) => {
  const file = await vaultAtRest(desk);
  const bytes = readFileSync(file);
  bytes.fill(0xa5, 0, 2_048);
  writeFileSync(file, bytes);
  const found = digest(file);
  await desk.start();

  const unusable = new UnusableVault(desk.page);
  await expect(unusable.heading).toBeVisible();
  await expect(unusable.problem).toContainText("The vault's file is damaged or is not a vault.");
  await expect(unusable.problem).toContainText('Go on with the last good copy, or start new');
  await recoverFromCopy(desk, found);
});

test('without a last good copy nobody is sent to look for it', async ({ desk }) => {
  const file = await vaultAtRest(desk);
  rmSync(join(desk.dataFolder, 'vault.last-good.db'));
  writeFileSync(file, 'not a vault at all');
  await desk.start();

  const unusable = new UnusableVault(desk.page);
  await expect(unusable.problem).toContainText('Start new: the file is kept under a dated name.');
  await expect(unusable.problem).not.toContainText('last good copy');
  await expect(unusable.lastGoodCopy).toBeHidden();
  await expect(unusable.startNew).toBeVisible();
});

test('a file that was cut short is recovered from the last good copy', async ({ desk }) => {
  const file = await vaultAtRest(desk);
  truncateSync(file, 5_000);
  const found = digest(file);
  await desk.start();

  const unusable = new UnusableVault(desk.page);
  await expect(unusable.problem).toContainText("The vault's file is damaged or is not a vault.");
  await recoverFromCopy(desk, found);
});

test('a record that somebody changed is refused, and the vault with it', async ({ desk }) => {
  const file = await vaultAtRest(desk);
  const db = new DatabaseSync(file);
  db.exec(
    "UPDATE records SET summary = zeroblob(length(summary)) WHERE rowid = (SELECT max(rowid) FROM records WHERE type = 'connection')",
  );
  db.close();
  const found = digest(file);
  await desk.start();

  const lock = new LockScreen(desk.page);
  await lock.passphrase.fill(passphrase);
  await lock.unlockButton.click();
  const unusable = new UnusableVault(desk.page);
  await expect(unusable.problem).toContainText(
    /1 of \d+ records were damaged or changed outside Tokendesk\./,
  );
  await recoverFromCopy(desk, found);
});

test('a file that is gone is missed while its last good copy is there', async ({ desk }) => {
  const file = await vaultAtRest(desk);
  rmSync(file);
  await desk.start();

  const unusable = new UnusableVault(desk.page);
  await expect(unusable.problem).toContainText("The vault's file is gone");
  await unusable.lastGoodCopy.click();
  await expectEverythingThere(desk);
});

test('a vault of a newer version is neither opened nor taken back in time', async ({ desk }) => {
  const file = await vaultAtRest(desk);
  const db = new DatabaseSync(file);
  db.exec('PRAGMA user_version = 99');
  db.close();
  const found = digest(file);
  await desk.start();

  const unusable = new UnusableVault(desk.page);
  await expect(unusable.problem).toContainText('written by a newer version of Tokendesk');
  await expect(unusable.problem).toContainText('Update Tokendesk, or start new');
  await expect(unusable.lastGoodCopy).toBeHidden();
  await unusable.startNew.click();
  await desk.page.getByRole('button', { name: 'Cancel' }).click();
  expect(digest(file)).toBe(found);
  expect(setAsideFiles(desk.dataFolder)).toEqual([]);

  await unusable.startNewVault();
  await new FirstRun(desk.page).protectWithPassphrase('quite another passphrase');
  const kept = setAsideFiles(desk.dataFolder);
  expect(kept).toHaveLength(2);
  expect(kept.map((name) => digest(join(desk.dataFolder, name)))).toContain(found);
});

test('a vault that another program uses is waited for', async ({ desk }) => {
  const file = await vaultAtRest(desk);
  const found = digest(file);
  const other = new DatabaseSync(file);
  other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  await desk.start();

  const unusable = new UnusableVault(desk.page);
  await expect(unusable.problem).toContainText('Another program');
  await expect(unusable.problem).toContainText('Close it, then try again.');
  await expect(unusable.startNew).toBeHidden();
  await unusable.tryAgain.click();
  await expect(unusable.tryAgain).toBeEnabled();
  await expect(unusable.problem).toContainText('Another program');
  other.exec('ROLLBACK');
  other.close();
  expect(digest(file)).toBe(found);

  await unusable.tryAgain.click();
  await expectEverythingThere(desk);
});

/** Keeps what hinders until the test is over, however it ends. */
function during(hindrance: Hindrance | null, testInfo: TestInfo, why: string): Hindrance {
  if (hindrance === null) skip(testInfo, why);
  hindrances.push(hindrance);
  return hindrance;
}
const hindrances: Hindrance[] = [];
test.afterEach(() => {
  for (const hindrance of hindrances.splice(0)) hindrance.undo();
});

const noMount = 'As root only a mount makes this, and this system allows none.';

test('a read-only file is not opened half; made writable, it opens', async ({ desk }, testInfo) => {
  const file = await vaultAtRest(desk);
  const found = digest(file);
  const shut = during(makeReadOnly(file, { shut: 0o400, open: 0o600 }), testInfo, noMount);
  await desk.start();

  const unusable = new UnusableVault(desk.page);
  await expect(unusable.problem).toContainText("The vault's file or folder can't be written to.");
  await expect(unusable.problem).toContainText('Make it writable for your user, then try again.');
  await expect(unusable.startNew).toBeHidden();
  expect(digest(file)).toBe(found);

  shut.undo();
  await unusable.tryAgain.click();
  await expectEverythingThere(desk);
});

test('a vault that can’t be made in a read-only folder says so', async ({ desk }, testInfo) => {
  const firstRun = new FirstRun(desk.page);
  await expect(firstRun.heading).toBeVisible();
  const modes = { shut: 0o500, open: 0o700 };
  const shut = during(makeReadOnly(desk.dataFolder, modes), testInfo, noMount);
  const words = 'a passphrase for later';
  await desk.page.getByRole('radio', { name: 'Passphrase' }).click();
  await desk.page.getByLabel('New passphrase').fill(words);
  await desk.page.getByLabel('Repeat passphrase').fill(words);
  await firstRun.create.click();
  await expect(desk.page.getByRole('alert')).toContainText(
    "The vault's file or folder can't be written to.",
  );

  shut.undo();
  await firstRun.create.click();
  await expect(firstRun.welcome).toBeVisible();
});

test.describe('on a small disk', () => {
  test('a full disk costs nothing that was saved, and says what was not', async ({
    desk,
  }, testInfo) => {
    await desk.quit();
    during(mountSmallDisk(desk.dataFolder, 160), testInfo, 'No small disk can be mounted here.');
    await desk.start();
    const again = new FirstRun(desk.page);
    await expect(again.heading).toBeVisible();
    let full = fillDisk(desk.dataFolder);

    await desk.page.getByRole('radio', { name: 'Passphrase' }).click();
    await desk.page.getByLabel('New passphrase').fill(passphrase);
    await desk.page.getByLabel('Repeat passphrase').fill(passphrase);
    await again.create.click();
    const alert = desk.page.getByRole('alert');
    await expect(alert).toContainText('The disk is full, so this was not saved.');
    await expect(alert).toContainText('Free some space and try again.');

    full.undo();
    await again.create.click();
    await expect(again.welcome).toBeVisible();
    await again.trySandbox();

    full = fillDisk(desk.dataFolder);
    const connections = new Connections(desk.page);
    await connections.select('Sandbox AVII');
    await desk.page.keyboard.press('r');
    await expect(desk.page.getByRole('alert')).toContainText('The disk is full');
    full.undo();
    await desk.killAndRestart();
    await expectEverythingThere(desk);
  });
});
