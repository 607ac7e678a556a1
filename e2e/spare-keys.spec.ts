import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Desk, expect, test } from './support/fixtures.ts';
import { Connections } from './support/pages/connections.ts';
import { FirstRun, passphrase } from './support/pages/first-run.ts';
import { LockScreen } from './support/pages/lock-screen.ts';
import { PreferencesPage } from './support/pages/preferences.ts';

const newPassphrase = 'five other random words here';
const ofBackup = 'a passphrase of the backup';

async function begin(desk: Desk): Promise<void> {
  const firstRun = new FirstRun(desk.page);
  await firstRun.protectWithPassphrase();
  await firstRun.trySandbox();
}

test('a recovery code opens the vault when the passphrase is forgotten, and a new one is set', async ({
  desk,
}) => {
  await begin(desk);
  const preferences = new PreferencesPage(desk.page);
  await preferences.open();
  await preferences.button('Make recovery code').click();
  const code = (await desk.page.getByTestId('recovery-code').textContent()) ?? '';
  expect(code).toMatch(/^([0-9A-Z]{4}-){6}/);
  await desk.page.getByRole('button', { name: 'I have written it down' }).click();
  await expect(preferences.dialog.getByText('Recovery code in use')).toBeVisible();
  await expect(preferences.button('Remove passphrase')).toBeDisabled();
  await preferences.close();

  await desk.restart();

  const { page } = desk;
  await page.getByRole('button', { name: 'Use the recovery code' }).click();
  await page.getByLabel('Recovery code').fill(`${code.slice(0, 8)}X`);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('group by group');
  await page.getByLabel('Recovery code').fill(code.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  const offer = page.getByRole('dialog', { name: 'Set a new passphrase?' });
  await offer.getByLabel('New passphrase').fill(newPassphrase);
  await offer.getByLabel('Repeat passphrase').fill(newPassphrase);
  await offer.getByRole('button', { name: 'Save passphrase' }).click();
  await expect(offer).toBeHidden();
  const lock = new LockScreen(page);
  await lock.lock();
  await lock.unlock(newPassphrase);
  await expect(new Connections(page).row('Sandbox AVII')).toBeVisible();
});

test('an older vault in the place of the newer one is explained, and opens with a yes', async ({
  desk,
}) => {
  await begin(desk);
  await desk.quit();
  const file = join(desk.dataFolder, 'vault.db');
  copyFileSync(file, `${file}.kept`);
  await desk.start();
  await new LockScreen(desk.page).unlock();
  await desk.quit();
  copyFileSync(`${file}.kept`, file);
  await desk.start();

  const { page } = desk;
  const lock = new LockScreen(page);
  await lock.passphrase.fill(passphrase);
  await lock.unlockButton.click();
  await expect(page.getByText('This vault is older than the one')).toBeVisible();
  await page.getByRole('button', { name: 'Open it as it is' }).click();
  await expect(new Connections(page).row('Sandbox AVII')).toBeVisible();
  await lock.lock();
  await lock.unlock();
});

test('a backup brings the connections to an empty vault', async ({ desk }) => {
  await begin(desk);
  const path = join(desk.dataFolder, 'mine.tokendesk-backup');
  const answerDialogs = () =>
    desk.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
    }, path);
  await answerDialogs();
  const preferences = new PreferencesPage(desk.page);
  await preferences.open();
  await preferences.button('Back up…').click();
  const { page } = desk;
  await page.getByLabel('New passphrase').fill(ofBackup);
  await page.getByLabel('Repeat passphrase').fill(ofBackup);
  await page.getByRole('button', { name: 'Choose where to save…' }).click();
  await expect(page.getByRole('dialog', { name: 'Backed up' })).toContainText('2 connections');
  await page.getByRole('button', { name: 'Done' }).click();

  await new Connections(page).row('Sandbox AVII').click();
  await page.keyboard.press('Delete');
  await expect(new Connections(page).row('Sandbox AVII')).toBeHidden();
  await preferences.open();
  await preferences.button('Restore…').click();
  const restore = page.getByRole('dialog', { name: 'Restore a backup' });
  await restore.getByLabel('Passphrase of the backup').fill('not the passphrase');
  await restore.getByRole('button', { name: 'Open' }).click();
  await expect(restore.getByRole('alert')).toContainText("doesn't open the backup");
  await restore.getByLabel('Passphrase of the backup').fill(ofBackup);
  await restore.getByRole('button', { name: 'Open' }).click();
  await expect(restore.getByRole('status')).toContainText('Adds 1 connection');
  await restore.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Restored' })).toContainText('1 connection added');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(new Connections(page).row('Sandbox AVII')).toBeVisible();
});
