import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { ConnectionDialog } from './support/pages/connection-dialog.ts';
import { Connections } from './support/pages/connections.ts';
import { FirstRun } from './support/pages/first-run.ts';
import { LockScreen } from './support/pages/lock-screen.ts';
import { PreferencesPage } from './support/pages/preferences.ts';
import { TokenCard } from './support/pages/token-card.ts';

/** Copies the session token of the selected connection and reads it from the clipboard. */
async function sessionToken(page: Page, clipboardText: () => Promise<string>): Promise<string> {
  await new TokenCard(page, 'Session token').copyAs('Raw token');
  await expect.poll(clipboardText).toMatch(/^eyJ/);
  return clipboardText();
}

async function addAvii(page: Page, endpoint: string, name: string, keepPassword = false) {
  const dialog = new ConnectionDialog(page);
  if (await new FirstRun(page).welcome.isVisible()) await new FirstRun(page).addOwn('AVII');
  else await dialog.open('AVII');
  await dialog.fillAvii({
    endpoint,
    email: 'admin@example.com',
    password: 'admin',
    keepPassword,
    name,
  });
  return dialog;
}

test('quit and start again: connections, order, colours, tokens and kept password are there', async ({
  desk,
  api,
}) => {
  await new FirstRun(desk.page).protectWithPassphrase();
  const accounts = await addAvii(desk.page, api.aviiEndpoint, 'Accounts', true);
  await accounts.dialog.getByRole('radio', { name: 'Amber' }).click();
  await accounts.dialog.getByRole('switch', { name: 'Production' }).click();
  await accounts.add();
  const token = await sessionToken(desk.page, desk.clipboardText);
  await (await addAvii(desk.page, api.aviiEndpoint, 'Billing')).add();
  const before = new Connections(desk.page);
  await expect(before.rows).toHaveCount(2);
  await before.list.press('Alt+ArrowUp');
  await expect.poll(() => before.namesDrawn()).toEqual(['Billing', 'Accounts']);

  // Or the start would renew it, to learn the server's time: here the kept one is wanted.
  api.setDials({ fault: 'status-500', faultOperation: 'tokenRefresh' });
  await desk.restart();

  const lock = new LockScreen(desk.page);
  await expect(lock.heading).toBeVisible();
  await lock.unlock();
  const after = new Connections(desk.page);
  await expect(after.rows).toHaveCount(2);
  expect(await after.namesDrawn()).toEqual(['Billing', 'Accounts']);
  await after.select('Accounts');
  await expect(after.detail('Accounts').getByText('Production', { exact: true })).toBeVisible();
  expect(await sessionToken(desk.page, desk.clipboardText)).toBe(token);

  api.setDials({ fault: 'none' });
  const signInsBefore = api.requestCounts()['tokenCreate'] ?? 0;
  await desk.page.keyboard.press('s');
  await expect.poll(() => api.requestCounts()['tokenCreate'] ?? 0).toBe(signInsBefore + 1);
  await expect(desk.page.getByRole('dialog')).toBeHidden();

  await desk.page.keyboard.press('e');
  const edit = desk.page.getByRole('dialog', { name: 'Edit the connection' });
  await expect(edit.getByRole('radio', { name: 'Amber' })).toBeChecked();
  await expect(edit.getByText('Password in the vault')).toBeVisible();
});

test.describe('a window of its own size', () => {
  test.use({ launchWith: { size: null } });

  test('preferences and the size of the window are as they were left', async ({ desk }) => {
    const bounds = () =>
      desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
    await new FirstRun(desk.page).protectWithPassphrase();
    const preferences = new PreferencesPage(desk.page);
    await preferences.open();
    await preferences.theme('Dark').click();
    await preferences.select('Clear the clipboard after').selectOption('2 minutes');
    await preferences.select('Format of the copy key').selectOption('HTTPie');
    await preferences.close();
    await desk.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 60, width: 1010, height: 640 }),
    );
    await expect.poll(async () => (await bounds())?.width).toBe(1010);
    const left = await bounds();

    await desk.restart();

    expect(await bounds()).toEqual(left);
    await expect(desk.page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await new LockScreen(desk.page).unlock();
    const again = new PreferencesPage(desk.page);
    await again.open();
    await expect(again.theme('Dark')).toBeChecked();
    await expect(again.select('Clear the clipboard after')).toHaveValue('120');
    await expect(again.select('Format of the copy key')).toHaveValue('httpie');
  });
});

test('sandbox connections work again after a restart', async ({ desk }) => {
  const firstRun = new FirstRun(desk.page);
  await firstRun.protectWithPassphrase();
  await firstRun.trySandbox();

  await desk.restart();

  await new LockScreen(desk.page).unlock();
  const connections = new Connections(desk.page);
  await connections.select('Sandbox AVII');
  await desk.page.keyboard.press('w');
  const avii = connections.detail('Sandbox AVII');
  await expect(avii.getByText('Usable: me answered.')).toBeVisible();
  await connections.select('Sandbox inabit');
  const inabit = connections.detail('Sandbox inabit');
  await desk.page.keyboard.press('w');
  await expect(inabit.getByText('Usable: me answered.')).toBeVisible();
});

test('a killed Tokendesk has everything it had confirmed', async ({ desk, api }) => {
  await new FirstRun(desk.page).protectWithPassphrase();
  await (await addAvii(desk.page, api.aviiEndpoint, 'Survivor', true)).add();
  const token = await sessionToken(desk.page, desk.clipboardText);
  await desk.page.keyboard.press('e');
  const edit = desk.page.getByRole('dialog', { name: 'Edit the connection' });
  await edit.getByRole('radio', { name: 'Pink' }).click();
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(edit).toBeHidden();

  // Or the start would renew it, to learn the server's time: here the kept one is wanted.
  api.setDials({ fault: 'status-500', faultOperation: 'tokenRefresh' });
  await desk.killAndRestart();

  await new LockScreen(desk.page).unlock();
  const connections = new Connections(desk.page);
  await connections.select('Survivor');
  expect(await sessionToken(desk.page, desk.clipboardText)).toBe(token);
  await desk.page.keyboard.press('e');
  await expect(desk.page.getByRole('radio', { name: 'Pink' })).toBeChecked();
});

test('a vault for this run is gone after it, and says so before', async ({ desk }) => {
  const firstRun = new FirstRun(desk.page);
  await expect(desk.page.getByRole('radio', { name: 'Keep nothing' })).toHaveAccessibleName(
    /everything is gone when you quit/,
  );
  await firstRun.keepNothing();
  await firstRun.trySandbox();
  const preferences = new PreferencesPage(desk.page);
  await preferences.open();
  await expect(
    preferences.dialog.getByText('Nothing is kept: everything is gone when you quit.'),
  ).toBeVisible();
  await preferences.close();
  expect(existsSync(join(desk.dataFolder, 'vault.db'))).toBe(false);

  await desk.restart();

  await expect(new FirstRun(desk.page).heading).toBeVisible();
  expect(existsSync(join(desk.dataFolder, 'vault.db'))).toBe(false);
});

test('a vault for this run can be kept after all', async ({ desk }) => {
  const firstRun = new FirstRun(desk.page);
  await firstRun.keepNothing();
  await firstRun.trySandbox();
  const preferences = new PreferencesPage(desk.page);
  await preferences.open();
  await preferences.choosePassphrase('Set passphrase', 'a heron after all');
  await expect(preferences.dialog.getByText('Nothing is kept')).toBeHidden();

  await desk.restart();

  await new LockScreen(desk.page).unlock('a heron after all');
  await expect(new Connections(desk.page).row('Sandbox AVII')).toBeVisible();
});
