import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleUser } from '../main/sandbox/index.ts';
import { type Desk, expect, test } from './support/fixtures.ts';
import { ActivityDialog } from './support/pages/activity-dialog.ts';
import { ClipboardBar } from './support/pages/clipboard-bar.ts';
import { ConnectionDialog } from './support/pages/connection-dialog.ts';
import { Connections } from './support/pages/connections.ts';
import { FirstRun, passphrase } from './support/pages/first-run.ts';
import { LockScreen } from './support/pages/lock-screen.ts';
import { TokenCard } from './support/pages/token-card.ts';

const password = sampleUser.password;

/** Answers the system's dialog, which no test can see, with this path; null cancels. */
async function answerSaveDialog(desk: Desk, filePath: string | null): Promise<void> {
  await desk.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: path === null, filePath: path ?? '' });
  }, filePath);
}

/** A shop on the test's own API, signed in with a kept password. */
async function addShop(desk: Desk, endpoint: string): Promise<void> {
  const dialog = new ConnectionDialog(desk.page);
  await new FirstRun(desk.page).addOwn('AVII');
  await dialog.fillAvii({ endpoint, ...sampleUser, keepPassword: true, name: 'Shop' });
  await dialog.add();
  await expect(new Connections(desk.page).row('Shop')).toHaveAccessibleName(/Live$/);
}

test('what was done is in the log, with cause where it failed, also after a restart', async ({
  desk,
  api,
}) => {
  const firstRun = new FirstRun(desk.page);
  await firstRun.protectWithPassphrase();
  await addShop(desk, api.aviiEndpoint);
  const session = new TokenCard(desk.page, 'Session token');
  const activity = new ActivityDialog(desk.page);

  await desk.page.keyboard.press('c');
  await expect(new ClipboardBar(desk.page).copied('Header line')).toBeVisible();
  api.setDials({ fault: 'status-500' });
  await session.button('Refresh').click();
  await expect(desk.page.getByRole('alert').first()).toBeVisible();
  api.setDials({ fault: 'none' });

  await activity.open();
  await expect(activity.dialog).toHaveAccessibleName('Activity of Shop');
  await expect(activity.entry('Connection added')).toContainText('by you');
  await expect(activity.entry('Signed in')).toContainText(/[0-9a-f]{16}/);
  await expect(activity.entry('Session token copied as Header line')).toBeVisible();
  await expect(activity.entry('Renewing failed')).toContainText('http/server-error');

  await activity.chip('Failures').click();
  await expect(activity.chip('Failures')).toHaveAttribute('aria-pressed', 'true');
  await expect(activity.entry('Session token copied')).toHaveCount(0);
  await expect(activity.entry('Renewing failed')).toBeVisible();
  await activity.filter.fill('no such word');
  await expect(activity.dialog.getByText('Nothing passes the filter')).toBeVisible();
  await activity.dialog.getByRole('button', { name: 'Show everything' }).click();
  await expect(activity.entry('Connection added')).toBeVisible();
  await activity.close();

  await desk.restart();
  await new LockScreen(desk.page).unlock(passphrase);
  const again = new ActivityDialog(desk.page);
  await expect(new Connections(desk.page).row('Shop')).toBeVisible();
  await again.openAll();
  await expect(again.entry('Renewing failed')).toContainText('http/server-error');
  await expect(again.entry('Connection added')).toContainText('Shop');
  await expect(again.entry('Vault locked').first()).toBeVisible();
  await expect(again.entry('Vault opened')).toHaveCount(2);
});

test('what happens while it is looked at comes in on top', async ({ desk, api }) => {
  await new FirstRun(desk.page).keepNothing();
  await addShop(desk, api.aviiEndpoint);
  const activity = new ActivityDialog(desk.page);
  await activity.open();
  await expect(activity.entry('Signed in')).toBeVisible();
  await desk.page.evaluate(async () => {
    const bridge = Reflect.get(window, 'tokendesk');
    const list = await bridge.invoke('connections.list', undefined);
    await bridge.invoke('connections.whoAmI', { connectionId: list.value[0].id });
  });
  await expect(activity.entries.getByRole('listitem').nth(1)).toContainText(
    'The server answered “Who am I?”',
  );
});

test('an export holds what passes the filter, and no token and no password', async ({
  desk,
  api,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'tokendesk-export-'));
  await new FirstRun(desk.page).keepNothing();
  await addShop(desk, api.aviiEndpoint);
  const session = new TokenCard(desk.page, 'Session token');
  const activity = new ActivityDialog(desk.page);
  await session.copyAs('Raw token');
  await expect.poll(() => desk.clipboardText()).toMatch(/^eyJ/);
  const secrets = [...(await desk.clipboardText()).split('.'), password];

  await activity.open();
  await answerSaveDialog(desk, null);
  await activity.exportAs('As JSON');
  await expect(activity.status).toContainText('Kept');

  const csv = join(folder, 'all.csv');
  await answerSaveDialog(desk, csv);
  await activity.exportAs('As a table (CSV)');
  await expect(activity.status).toContainText(/^\d+ entries written to all\.csv/);
  const table = await readFile(csv, 'utf8');
  expect(table.split('\r\n')[0]).toContain('time,connection,what,by,token');
  expect(table).toContain('Shop,Copied,user,session,');

  const json = join(folder, 'copied.json');
  await answerSaveDialog(desk, json);
  await activity.chip('Copied and shown').click();
  await activity.exportAs('As JSON');
  await expect(activity.status).toHaveText('1 entry written to copied.json.');
  const text = await readFile(json, 'utf8');
  expect(JSON.parse(text).entries).toMatchObject([{ kind: 'copied', format: 'token' }]);

  for (const secret of secrets) {
    // "admin" is a word of the e-mail address too, which is no secret and isn't in here either.
    expect(table).not.toContain(secret);
    expect(text).not.toContain(secret);
  }

  await answerSaveDialog(desk, join(folder, 'missing', 'all.csv'));
  await activity.exportAs('As a table (CSV)');
  await expect(activity.dialog.getByRole('alert')).toContainText('could not be written');
  await rm(folder, { recursive: true });
});
