import type { Page } from '@playwright/test';
import { askWith, meIs } from './support/ask.ts';
import { expect, test } from './support/fixtures.ts';
import { Connections } from './support/pages/connections.ts';
import { FirstRun } from './support/pages/first-run.ts';
import { SandboxPanel } from './support/pages/sandbox-panel.ts';
import { TokenCard } from './support/pages/token-card.ts';

/** Opens the panel on a desk with nothing in it, and starts the sandbox API. */
async function startFromPanel(page: Page): Promise<SandboxPanel> {
  await new FirstRun(page).keepNothing();
  const panel = new SandboxPanel(page);
  await panel.open();
  await panel.start.click();
  await expect(panel.running).toBeVisible();
  return panel;
}

async function answers(endpoint: string): Promise<boolean> {
  return fetch(endpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"query":"{ __typename }"}',
  }).then(
    (response) => response.ok,
    () => false,
  );
}

test('the panel starts the sandbox, shows where it is, and stops it', async ({ desk }) => {
  const panel = await startFromPanel(desk.page);
  const avii = await panel.endpoint('AVII');
  const inabit = await panel.endpoint('inabit');
  expect(avii).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/avii\/graphql\/$/);
  expect(inabit).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/inabit\/graphql\/?$/);
  expect(await answers(avii)).toBe(true);
  expect(await answers(inabit)).toBe(true);
  await expect(panel.panel).toContainText('admin@example.com, password admin');

  await panel.addConnections.click();
  const connections = new Connections(desk.page);
  await expect(connections.rows).toHaveCount(2);
  await connections.select('Sandbox AVII');
  await panel.close();
  await desk.page.keyboard.press('c');
  await expect.poll(desk.clipboardText).toMatch(/^Authorization: JWT /);
  expect(await askWith(await desk.clipboardText(), avii)).toEqual(meIs('admin@example.com'));

  await panel.open();
  await panel.stop.click();
  await expect(panel.start).toBeVisible();
  await expect(panel.running).toBeHidden();
  await expect.poll(() => answers(avii)).toBe(false);

  // A connection that needs it starts it again, at the same place.
  await panel.close();
  await desk.page.keyboard.press('w');
  await expect(desk.page.getByText('Usable: me answered.')).toBeVisible();
  expect(await answers(avii)).toBe(true);
});

test('a short life turned on the dial lets a token run out', async ({ desk }) => {
  const { page } = desk;
  const panel = await startFromPanel(page);
  await panel.addConnections.click();
  const connections = new Connections(page);
  await expect(connections.rows).toHaveCount(2);
  await connections.select('Sandbox AVII');
  await page.keyboard.press('e');
  const edit = page.getByRole('dialog', { name: 'Edit the connection' });
  await edit.getByRole('button', { name: 'Advanced settings' }).click();
  await edit.getByRole('switch', { name: 'Refresh by itself' }).click();
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(edit).toBeHidden();

  await panel.turn('AVII session', '3 s');
  const card = new TokenCard(page, 'Session token');
  await card.button('Sign in again').click();
  await expect(card.card).toContainText('left of 0:03');
  await expect(card.phase('Expired')).toBeVisible();
  await expect(card.card).toContainText('Expired');

  await panel.turn('AVII session', '10 min');
  await card.button('Sign in again').click();
  await expect(card.card).toContainText('left of 10:00');
});

test('a dial refuses what it can’t do, and a fault is felt', async ({ desk }) => {
  const { page } = desk;
  const panel = await startFromPanel(page);
  await panel.addConnections.click();
  const connections = new Connections(page);
  await expect(connections.rows).toHaveCount(2);
  await connections.select('Sandbox AVII');

  const latency = panel.dial('Latency');
  await latency.fill('a while');
  await expect(latency).toHaveAccessibleDescription(/From 0 ms to 120000 ms\./);
  await latency.press('Escape');
  await expect(latency).toHaveValue('0 ms');

  await panel.dial('Fault').selectOption('Status 500');
  await expect(panel.dial('Only for')).toBeVisible();
  const card = new TokenCard(page, 'Session token');
  await card.button('Who am I').click();
  await expect(page.getByRole('alert')).toContainText(/500|server/i);

  await panel.dial('Fault').selectOption('Nothing');
  await card.button('Who am I').click();
  await expect(page.getByText('Usable: me answered.')).toBeVisible();
  await expect(page.getByRole('alert')).toBeHidden();
});
