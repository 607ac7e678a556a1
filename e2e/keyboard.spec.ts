import type { Page } from '@playwright/test';
import { askWith } from './support/ask.ts';
import { type Desk, expect, test } from './support/fixtures.ts';
import { ClipboardBar } from './support/pages/clipboard-bar.ts';
import { ConnectionDialog } from './support/pages/connection-dialog.ts';
import { Connections } from './support/pages/connections.ts';
import { FirstRun, passphrase } from './support/pages/first-run.ts';
import { LockScreen } from './support/pages/lock-screen.ts';
import { Palette } from './support/pages/palette.ts';
import { TokenCard } from './support/pages/token-card.ts';

/** A hand that has keys and nothing else. */
function hand(page: Page) {
  const { keyboard } = page;
  return {
    press: (keys: string) => keyboard.press(keys),
    type: (text: string) => keyboard.type(text),
    /** Goes on with Tab until the focus is on what has this name; fails when it is not on the way. */
    async tabTo(name: string | RegExp, role?: 'button' | 'textbox' | 'radio' | 'listbox') {
      const seen: string[] = [];
      for (let steps = 0; steps < 40; steps += 1) {
        const focus = await focused(page);
        const fits = typeof name === 'string' ? focus.name === name : name.test(focus.name);
        if (fits && (role === undefined || focus.role === role)) return;
        seen.push(`${focus.role} “${focus.name}”`);
        await keyboard.press('Tab');
      }
      throw new Error(`Tab does not lead to ${name}; it led to: ${seen.join(', ')}`);
    },
  };
}

/** What has the focus, by role and accessible name as assistive technology hears them. */
async function focused(page: Page): Promise<{ role: string; name: string }> {
  const focus = page.locator('*:focus');
  if ((await focus.count()) === 0) return { role: '', name: '' };
  const snapshot = await focus.ariaSnapshot();
  const [, role = '', name = ''] = /^- (\w+)(?: "((?:[^"\\]|\\.)*)")?/.exec(snapshot) ?? [];
  return { role, name: name.replaceAll('\\"', '"') };
}

/** Fails unless the focus can be seen: an outline, or a row that is outlined for its list. */
async function expectFocusSeen(page: Page): Promise<void> {
  const outline = await page.evaluate(() => {
    const focus = document.activeElement;
    const active = focus?.getAttribute('aria-activedescendant');
    const places = [focus, active ? document.getElementById(active) : null];
    return places.flatMap((place) => {
      if (!place) return [];
      const { outlineStyle, outlineWidth } = getComputedStyle(place);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 ? [outlineWidth] : [];
    });
  });
  expect(outline, `the focus can be seen on ${JSON.stringify(await focused(page))}`).not.toEqual(
    [],
  );
}

async function inSandbox(desk: Desk): Promise<void> {
  await new FirstRun(desk.page).keepNothing();
  await new FirstRun(desk.page).trySandbox();
}

test('the whole main job without a mouse: from the first run to a copied header and the lock', async ({
  desk,
}) => {
  const { page } = desk;
  const { press, type, tabTo } = hand(page);
  const connections = new Connections(page);
  const lockScreen = new LockScreen(page);
  await expect(new FirstRun(page).heading).toBeVisible();

  await tabTo(/^(Keychain|Passphrase|Keep nothing)/, 'radio');
  await expectFocusSeen(page);
  await tabTo('New passphrase');
  await type(passphrase);
  await tabTo('Repeat passphrase');
  await type(passphrase);
  await press('Enter');
  await expect(new FirstRun(page).welcome).toBeVisible();

  await tabTo('Try it with the sandbox API');
  await expectFocusSeen(page);
  await press('Enter');
  await expect(connections.rows).toHaveCount(2);
  await press('j');
  await expect(connections.selected).toHaveAccessibleName(/^Sandbox inabit/);
  await press('k');
  await expect(connections.selected).toHaveAccessibleName(/^Sandbox AVII/);
  await press('c');
  await expect(new ClipboardBar(page).copied('Header line')).toBeVisible();
  const endpoint = (await page.getByText(/^http:\/\/127\.0\.0\.1:\d+\//).textContent()) ?? '';
  expect(await askWith(await desk.clipboardText(), endpoint)).toHaveProperty('data.me.email');

  await press('ControlOrMeta+l');
  await expect(lockScreen.heading).toBeVisible();
  await expect(lockScreen.passphrase).toBeFocused();
  await type(passphrase);
  await press('Enter');
  await expect(connections.rows).toHaveCount(2);
});

test('an own connection without a mouse: kind, fields, and a problem that takes the focus', async ({
  desk,
  api,
}) => {
  const { page } = desk;
  const { press, type, tabTo } = hand(page);
  const dialog = new ConnectionDialog(page);
  await inSandbox(desk);

  await press('n');
  await expect(dialog.dialog).toBeVisible();
  await tabTo(/^AVII /, 'button');
  await press('Enter');
  await expect(dialog.endpoint).toBeFocused();
  await type(api.aviiEndpoint);
  await press('Enter');
  await expect(dialog.email, 'the first field with a problem has the focus').toBeFocused();
  await type('admin@example.com');
  await tabTo('Password', 'textbox');
  await type('admin');
  await tabTo(/^Name/, 'textbox');
  await type('By key');
  await press('Enter');
  await expect(dialog.dialog).toBeHidden();
  await expect(new Connections(page).detail('By key')).toBeVisible();
  await press('c');
  await expect.poll(() => desk.clipboardText()).toMatch(/^Authorization: JWT /);
});

test('the overview of keys opens with ?, closes with Escape and names every area', async ({
  desk,
}) => {
  const { page } = desk;
  const { press, tabTo } = hand(page);
  await inSandbox(desk);
  await tabTo('Connections', 'listbox');

  await press('?');
  const overview = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(overview).toBeVisible();
  for (const label of ['Copy in the default format', 'Filter connections', 'Lock the vault']) {
    await expect(overview.getByText(label, { exact: true })).toBeVisible();
  }
  await press('Escape');
  await expect(overview).toBeHidden();
  await expect(new Connections(page).list, 'the focus is back where it was').toBeFocused();
  await expectFocusSeen(page);
});

test('the palette finds connections, commands and formats, and gives the focus back', async ({
  desk,
}) => {
  const { page } = desk;
  const { press, type, tabTo } = hand(page);
  const palette = new Palette(page);
  const connections = new Connections(page);
  await inSandbox(desk);
  await tabTo('Connections', 'listbox');

  await palette.open();
  await press('Escape');
  await expect(palette.dialog).toBeHidden();
  await expect(connections.list).toBeFocused();

  await palette.open();
  await type('inabit');
  await press('Enter');
  await expect(connections.detail('Sandbox inabit')).toBeVisible();

  await palette.open();
  await type('raw token');
  await press('Enter');
  await expect(new ClipboardBar(page).copied('Raw token')).toBeVisible();
  expect(await desk.clipboardText()).toMatch(/^eyJ/);

  await palette.open();
  await type('preferences');
  await press('Enter');
  await expect(page.getByRole('dialog', { name: 'Preferences' })).toBeVisible();
});

test('menus and dialogs give the focus back to what opened them', async ({ desk }) => {
  const { page } = desk;
  const { press, tabTo } = hand(page);
  const card = new TokenCard(page, 'Session token');
  await inSandbox(desk);

  await press('Shift+C');
  await expect(card.menu).toBeVisible();
  await press('ArrowDown');
  await press('Escape');
  await expect(card.menu).toBeHidden();

  const openers = [
    { button: 'Preferences', dialog: page.getByRole('dialog', { name: 'Preferences' }) },
    {
      button: 'Keyboard shortcuts',
      dialog: page.getByRole('dialog', { name: 'Keyboard shortcuts' }),
    },
    { button: 'Edit the connection', dialog: page.getByRole('dialog', { name: /^Edit/ }) },
    { button: 'Reveal the session token', dialog: page.getByRole('alertdialog') },
  ];
  for (const { button, dialog } of openers) {
    await test.step(button, async () => {
      await tabTo(button, 'button');
      await expectFocusSeen(page);
      await press('Enter');
      await expect(dialog).toBeVisible();
      await expect(dialog.locator('*:focus'), 'the focus is inside').toHaveCount(1);
      // For a few milliseconds the tooltip of the button is still there, and Escape would be its.
      await expect(page.getByRole('tooltip')).toHaveCount(0);
      await press('Escape');
      await expect(dialog).toBeHidden();
      await expect(page.getByRole('button', { name: button, exact: true })).toBeFocused();
    });
  }
});
