import { writeFile } from 'node:fs/promises';
import type { ElectronApplication } from 'playwright';
import { expect, test } from './support/fixtures.ts';
import { ClipboardBar } from './support/pages/clipboard-bar.ts';
import { Connections } from './support/pages/connections.ts';
import { FirstRun, passphrase } from './support/pages/first-run.ts';
import { LockScreen } from './support/pages/lock-screen.ts';
import { PreferencesPage } from './support/pages/preferences.ts';
import { TokenCard } from './support/pages/token-card.ts';
import { everythingIn, windowTitle } from './support/screen.ts';

function powerEvent(app: ElectronApplication, name: 'suspend' | 'lock-screen'): Promise<boolean> {
  return app.evaluate(({ powerMonitor }, event) => powerMonitor.emit(event), name);
}

test('a locked window shows nothing but the lock', async ({ desk }) => {
  const firstRun = new FirstRun(desk.page);
  await firstRun.protectWithPassphrase();
  await firstRun.trySandbox();
  const code = desk.page.getByRole('region', { name: 'Session token' }).getByRole('code').first();
  const preview = (await code.textContent()) ?? '';
  expect(preview).toMatch(/^eyJ.*…/);
  expect(await everythingIn(desk.page)).toContain('admin@example.com');
  expect(await windowTitle(desk.app)).toBe('Tokendesk');

  // A message on screen that names a connection.
  const connections = new Connections(desk.page);
  await connections.select('Sandbox inabit');
  await desk.page.keyboard.press('Delete');
  await expect(desk.page.getByRole('status').getByText(/Sandbox inabit/)).toBeVisible();

  const lock = new LockScreen(desk.page);
  await lock.lock();

  await expect(lock.passphrase).toBeFocused();
  const shown = await everythingIn(desk.page);
  for (const secret of [preview, 'eyJ', 'admin@example.com', 'Sandbox', '127.0.0.1', passphrase]) {
    expect(shown).not.toContain(secret);
  }
  expect(await windowTitle(desk.app)).toBe('Tokendesk');

  await lock.unlock();
  await expect(connections.row('Sandbox AVII')).toBeVisible();
  await desk.page.getByRole('button', { name: 'Lock the vault' }).click();
  await expect(lock.heading).toBeVisible();
  // The keys of the open vault do nothing here.
  await desk.page.keyboard.press('ControlOrMeta+k');
  await expect(desk.page.getByRole('dialog')).toHaveCount(0);
});

test('a wrong passphrase is said to be wrong, and the right one opens', async ({ desk }) => {
  await new FirstRun(desk.page).protectWithPassphrase();
  const lock = new LockScreen(desk.page);
  await lock.lock();

  await lock.passphrase.fill('not the right one');
  await lock.unlockButton.click();
  await expect(lock.passphrase).toHaveAccessibleDescription(
    /This passphrase doesn't open the vault\. Check the keyboard layout/,
  );
  await expect(lock.passphrase).toBeFocused();
  await lock.unlock();
  await expect(new FirstRun(desk.page).welcome).toBeVisible();
});

test('locking clears the clipboard and what was half done', async ({ desk }) => {
  const firstRun = new FirstRun(desk.page);
  await firstRun.protectWithPassphrase();
  await firstRun.trySandbox();
  await desk.page.keyboard.press('c');
  await expect(new ClipboardBar(desk.page).copied('Header line')).toBeVisible();
  expect(await desk.clipboardText()).toMatch(/^Authorization: JWT eyJ/);
  await desk.page.keyboard.press('e');
  await expect(desk.page.getByRole('dialog', { name: 'Edit the connection' })).toBeVisible();

  const lock = new LockScreen(desk.page);
  await lock.lock();

  await expect.poll(desk.clipboardText).toBe('');
  await expect(desk.page.getByRole('dialog')).toHaveCount(0);
  await lock.unlock();
  await expect(desk.page.getByRole('dialog')).toHaveCount(0);
});

test('sleep and a locked screen lock the vault', async ({ desk }) => {
  await new FirstRun(desk.page).protectWithPassphrase();
  const lock = new LockScreen(desk.page);
  for (const event of ['suspend', 'lock-screen'] as const) {
    await powerEvent(desk.app, event);
    await expect(lock.heading).toBeVisible();
    await lock.unlock();
  }
});

test('a vault for this run is locked only after a yes, since that ends it', async ({ desk }) => {
  const firstRun = new FirstRun(desk.page);
  await firstRun.keepNothing();
  await firstRun.trySandbox();
  await powerEvent(desk.app, 'suspend');
  await powerEvent(desk.app, 'lock-screen');

  const question = desk.page.getByRole('alertdialog', { name: 'Lock, and lose what is in it?' });
  await desk.page.keyboard.press('ControlOrMeta+l');
  await expect(question).toContainText('Locking ends it');
  await question.getByRole('button', { name: 'Leave it open' }).click();
  await expect(question).toBeHidden();
  const row = new Connections(desk.page).row('Sandbox AVII');
  await expect(row).toBeVisible();

  await desk.page.getByRole('button', { name: 'Lock the vault' }).click();
  await question.getByRole('button', { name: 'Lock and lose it' }).click();
  await expect(firstRun.heading).toBeVisible();
  expect(await everythingIn(desk.page)).not.toContain('Sandbox AVII');
  await firstRun.keepNothing();
  await expect(row).toBeHidden();
});

test('the passphrase can be changed, but not removed while nothing else opens the vault', async ({
  desk,
}) => {
  await new FirstRun(desk.page).protectWithPassphrase();
  const preferences = new PreferencesPage(desk.page);
  await preferences.open();
  await expect(preferences.button('Remove passphrase')).toBeDisabled();
  await preferences.choosePassphrase('Change passphrase', 'another heron at dusk');
  await preferences.close();

  const lock = new LockScreen(desk.page);
  await lock.lock();
  await lock.passphrase.fill(passphrase);
  await lock.unlockButton.click();
  await expect(lock.passphrase).toHaveAccessibleDescription(/doesn't open the vault/);
  await lock.unlock('another heron at dusk');
});

test('a forgotten passphrase leaves a way on, and the file beside it', async ({ desk }) => {
  const firstRun = new FirstRun(desk.page);
  await firstRun.protectWithPassphrase();
  const lock = new LockScreen(desk.page);
  await lock.lock();
  const startNew = desk.page.getByRole('button', { name: 'Start a new vault…' });
  await expect(startNew).toBeHidden();
  await lock.passphrase.fill('something else entirely');
  await lock.unlockButton.click();
  await startNew.click();
  await desk.page.getByRole('button', { name: 'Set aside and start new' }).click();
  await firstRun.protectWithPassphrase('a passphrase that is written down');
});

test.describe('with a keychain', () => {
  test.use({ pretendKeychain: true });

  async function createWithKeychain(firstRun: FirstRun): Promise<void> {
    await firstRun.page.getByRole('radio', { name: 'Keychain of this computer' }).click();
    await firstRun.create.click();
    await expect(firstRun.welcome).toBeVisible();
  }

  test('the vault opens by itself at the start, and by a click after a lock', async ({ desk }) => {
    const firstRun = new FirstRun(desk.page);
    await createWithKeychain(firstRun);
    await firstRun.trySandbox();

    await desk.restart();

    await expect(new Connections(desk.page).row('Sandbox AVII')).toBeVisible();
    const lock = new LockScreen(desk.page);
    await lock.lock();
    await desk.page.getByRole('button', { name: 'Unlock with keychain' }).click();
    await expect(new TokenCard(desk.page, 'Session token').countdown).toBeVisible();
  });

  test('the passphrase can go once the keychain opens the vault', async ({ desk }) => {
    await new FirstRun(desk.page).protectWithPassphrase();
    const preferences = new PreferencesPage(desk.page);
    await preferences.open();
    await expect(preferences.button('Remove passphrase')).toBeDisabled();
    await preferences.button('Use keychain').click();
    await preferences.button('Remove passphrase').click();
    await expect(preferences.dialog.getByText('Passphrase not in use')).toBeVisible();
    await expect(preferences.button('Remove keychain')).toBeDisabled();

    await desk.restart();

    await expect(new FirstRun(desk.page).welcome).toBeVisible();
  });

  test('a lost keychain is said plainly, and the passphrase still opens', async ({ desk }) => {
    const firstRun = new FirstRun(desk.page);
    await createWithKeychain(firstRun);
    await firstRun.trySandbox();
    const preferences = new PreferencesPage(desk.page);
    await preferences.open();
    await preferences.choosePassphrase('Set passphrase', passphrase);
    await desk.quit();
    await writeFile(desk.keychainFile ?? '', 'another system, another key');
    await desk.start();

    const lock = new LockScreen(desk.page);
    await expect(lock.heading).toBeVisible();
    await desk.page.getByRole('button', { name: 'Unlock with keychain' }).click();
    await expect(desk.page.getByRole('alert')).toContainText("The system's keychain");
    await expect(desk.page.getByRole('alert')).toContainText('passphrase');
    await lock.unlock();
    await expect(new Connections(desk.page).row('Sandbox AVII')).toBeVisible();
  });
});
