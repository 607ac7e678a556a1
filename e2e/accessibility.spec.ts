import type { Locator, Page } from '@playwright/test';
import { expectAccessible, misfits } from './support/axe.ts';
import { command } from './support/commands.ts';
import { type Desk, expect, test } from './support/fixtures.ts';
import { jwtEndingIn } from './support/jwt.ts';
import { resize } from './support/launch.ts';
import { ConnectionDialog } from './support/pages/connection-dialog.ts';
import { Connections } from './support/pages/connections.ts';
import { FirstRun } from './support/pages/first-run.ts';
import { LockScreen } from './support/pages/lock-screen.ts';
import { Palette } from './support/pages/palette.ts';

interface Screen {
  readonly name: string;
  /** Goes there from the screen before. */
  readonly go: (desk: Desk) => Promise<void>;
  /** Leaves what would be in the way of the next. */
  readonly leave?: (desk: Desk) => Promise<void>;
  /** The part to look at, where the rest is out of reach in a way that axe does not see. */
  readonly part?: string;
}

const pressEscape = ({ page }: Desk) => page.keyboard.press('Escape');

/** Every kind of screen, in an order in which one leads to the next. */
const screens: readonly Screen[] = [
  {
    name: 'first run',
    go: async ({ page }) => {
      await page.getByRole('radio', { name: 'Passphrase' }).click();
      await page.getByLabel('New passphrase').fill('four quiet');
    },
  },
  { name: 'welcome', go: ({ page }) => new FirstRun(page).protectWithPassphrase() },
  { name: 'three connections: AVII', go: threeConnections },
  {
    name: 'three connections: inabit',
    go: ({ page }) => new Connections(page).select('Sandbox inabit'),
  },
  {
    name: 'three connections: an odd pasted token, decoded',
    go: async ({ page }) => {
      await new Connections(page).select('Odd');
      const decoded = page.getByRole('region', { name: /^Decoded/ });
      await expect(decoded).toContainText('groups');
      await decoded.scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'add dialog with problems',
    go: async ({ page }) => {
      const dialog = new ConnectionDialog(page);
      await dialog.open('AVII');
      await dialog.endpoint.fill('http://shop.example.com/graphql');
      await dialog.submit.click();
      await expect(dialog.error.first()).toBeVisible();
    },
    leave: ({ page }) =>
      new ConnectionDialog(page).dialog.getByRole('button', { name: 'Cancel' }).click(),
  },
  {
    name: 'formats menu',
    go: async ({ page }) => {
      await page.keyboard.press('Shift+C');
      await expect(page.getByRole('menu')).toBeVisible();
    },
    // The page behind an open menu is hidden and Tab does not leave the menu, which axe knows of dialogs only.
    part: '[role=menu]',
    leave: pressEscape,
  },
  {
    name: 'preferences',
    go: opened('ControlOrMeta+,', (page) => page.getByRole('dialog', { name: 'Preferences' })),
    leave: pressEscape,
  },
  {
    name: 'keys',
    go: opened('?', (page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' })),
    leave: pressEscape,
  },
  { name: 'palette', go: ({ page }) => new Palette(page).open(), leave: pressEscape },
  {
    name: 'sandbox panel',
    go: opened('b', (page) => page.getByRole('complementary', { name: 'Sandbox API' })),
    leave: pressEscape,
  },
  {
    name: 'copied',
    go: opened('c', (page) => page.getByRole('region', { name: 'Clipboard', exact: true })),
  },
  { name: 'lock screen', go: ({ page }) => new LockScreen(page).lock() },
];

function opened(keys: string, what: (page: Page) => Locator): Screen['go'] {
  return async ({ page }) => {
    await page.keyboard.press(keys);
    await expect(what(page)).toBeVisible();
  };
}

/** The sandbox's two and a pasted token with much to warn of and a long name, marked as production. */
async function threeConnections({ page }: Desk): Promise<void> {
  await new FirstRun(page).trySandbox();
  const text = jwtEndingIn(30, {
    nbf: 4_102_444_800,
    groups: ['readers', 'writers', { nested: { deep: [1, null, true] } }],
    scope: 'orders:read orders:write customers:read customers:write '.repeat(6).trim(),
  });
  const offer = await command(page, 'paste.offer', { text });
  const [first] = await command(page, 'connections.list', undefined);
  if (!first) throw new Error('the sandbox made no connection');
  await command(page, 'connections.add', {
    details: {
      ...first,
      name: 'Odd',
      provider: 'pasted',
      production: true,
      endpoint: `https://api.example.com/${'a-long-path/'.repeat(12)}graphql`,
      email: null,
      role: null,
    },
    secret: { kind: 'paste', pasteId: offer.pasteId },
    allowInsecure: false,
  });
  await expect(new Connections(page).rows).toHaveCount(3);
}

for (const theme of ['light', 'dark'] as const) {
  test(`every screen keeps WCAG 2.2 AA: ${theme}`, async ({ desk }, testInfo) => {
    testInfo.setTimeout(90_000);
    await expect(new FirstRun(desk.page).heading).toBeVisible();
    await command(desk.page, 'preferences.set', { theme });
    await expect(desk.page.locator('html')).toHaveAttribute('data-theme', theme);
    for (const { name, go, leave, part } of screens) {
      await test.step(name, async () => {
        await go(desk);
        await expectAccessible(desk.page, `${name}, ${theme}`, part);
        await leave?.(desk);
      });
    }
  });
}

test('every screen fits 900 × 600: nothing sideways, nothing cut off', async ({ desk }) => {
  await resize(desk.app, 900, 600);
  await expect.poll(() => desk.page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 600]);
  for (const { name, go, leave } of screens) {
    await test.step(name, async () => {
      await go(desk);
      expect.soft(await misfits(desk.page), name).toEqual([]);
      await leave?.(desk);
    });
  }
});
