import type { Page } from '@playwright/test';
import { connectionDetailsSchema } from '../shared/connection.ts';
import { expect, test } from './support/fixtures.ts';
import { jwtEndingIn } from './support/jwt.ts';
import { Connections } from './support/pages/connections.ts';
import { FirstRun } from './support/pages/first-run.ts';
import { LockScreen } from './support/pages/lock-screen.ts';

const many = 300;
const nameOf = (index: number) => `Service ${String(index).padStart(3, '0')}`;

/** Pastes and adds that many tokens, as the page would, in one go. */
async function addMany(page: Page): Promise<void> {
  const given = Array.from({ length: many }, (_, index) => ({
    text: jwtEndingIn(3_600 + index, { jti: `${index}` }),
    details: connectionDetailsSchema.parse({
      name: nameOf(index),
      colour: 'slate',
      production: index % 50 === 0,
      endpoint: `https://host-${index}.example.com/graphql`,
      provider: 'pasted',
      scheme: 'Bearer',
      email: null,
      role: null,
      settings: {},
    }),
  }));
  const refused = await page.evaluate(async (all) => {
    interface Answer {
      readonly ok: boolean;
      readonly value: { readonly pasteId: string };
    }
    // The page's one global, put there by the preload: unknown to the types of this project.
    const { tokendesk } = window as unknown as {
      tokendesk: { invoke(name: string, input: unknown): Promise<Answer> };
    };
    let failures = 0;
    for (const { text, details } of all) {
      const { value } = await tokendesk.invoke('paste.offer', { text });
      const secret = { kind: 'paste', pasteId: value.pasteId };
      const added = await tokendesk.invoke('connections.add', {
        details,
        secret,
        allowInsecure: false,
      });
      if (!added.ok) failures += 1;
    }
    return failures;
  }, given);
  expect(refused).toBe(0);
}

test('three hundred connections: a short list in the page, found, scrolled and put in order', async ({
  desk,
}, testInfo) => {
  testInfo.setTimeout(90_000);
  const { page } = desk;
  const connections = new Connections(page);
  await new FirstRun(page).protectWithPassphrase();
  await addMany(page);
  await expect(page.getByText(`${many} connections`, { exact: true })).toBeVisible();

  await test.step('only what can be seen is drawn', async () => {
    const drawn = await connections.rows.count();
    expect(drawn).toBeGreaterThan(5);
    expect(drawn).toBeLessThan(40);
    await expect(connections.rows.first()).toHaveAttribute('aria-setsize', `${many}`);
  });

  await test.step('a few letters find one of them', async () => {
    await page.keyboard.press('/');
    await expect(connections.filter).toBeFocused();
    await page.keyboard.type('host-217. service');
    await expect(connections.rows).toHaveCount(1);
    await expect(page.getByText(`1 of ${many} connections`)).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expect(connections.detail(nameOf(217))).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(connections.filter).toHaveValue('');
    await expect(connections.row(nameOf(217)), 'the list shows what was found').toBeInViewport();
  });

  await test.step('the keys go to both ends and by pages', async () => {
    await connections.list.focus();
    await page.keyboard.press('End');
    await expect(connections.detail(nameOf(many - 1))).toBeVisible();
    await expect(connections.row(nameOf(many - 1))).toBeInViewport();
    await expect(connections.row(nameOf(0))).toHaveCount(0);
    await page.keyboard.press('Home');
    await expect(connections.row(nameOf(0))).toBeInViewport();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    await expect(connections.row(nameOf(0))).not.toBeInViewport();
    await expect(connections.selected).toBeInViewport();
  });

  await test.step('an order by hand is kept over a new start', async () => {
    await page.keyboard.press('Home');
    await page.keyboard.press('Alt+ArrowDown');
    await page.keyboard.press('Alt+ArrowDown');
    const wanted = [nameOf(1), nameOf(2), nameOf(0), nameOf(3)];
    await expect.poll(async () => (await connections.namesDrawn()).slice(0, 4)).toEqual(wanted);

    await desk.restart();
    await new LockScreen(desk.page).unlock();
    const after = new Connections(desk.page);
    await expect(desk.page.getByText(`${many} connections`, { exact: true })).toBeVisible();
    await expect.poll(async () => (await after.namesDrawn()).slice(0, 4)).toEqual(wanted);
  });
});
