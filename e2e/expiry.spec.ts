import { sampleUser } from '../main/sandbox/index.ts';
import { askWith, meIs } from './support/ask.ts';
import { command } from './support/commands.ts';
import { type Desk, expect, test } from './support/fixtures.ts';
import { watchWords } from './support/history.ts';
import { jwt, nowSeconds } from './support/jwt.ts';
import { ClipboardBar } from './support/pages/clipboard-bar.ts';
import { ConnectionDialog } from './support/pages/connection-dialog.ts';
import { Connections } from './support/pages/connections.ts';
import { FirstRun } from './support/pages/first-run.ts';
import { TokenCard } from './support/pages/token-card.ts';

/** From calm to over, as the list and the cards say it. */
const phases = ['Live', 'Ends soon', 'Ending', 'Expired'];

/** A vault for this run with one AVII connection of the sample user. */
async function signedIn(desk: Desk, endpoint: string): Promise<TokenCard> {
  const dialog = new ConnectionDialog(desk.page);
  await new FirstRun(desk.page).keepNothing();
  await new FirstRun(desk.page).addOwn('AVII');
  await dialog.fillAvii({ endpoint, ...sampleUser, name: 'Shop' });
  await dialog.add();
  return new TokenCard(desk.page, 'Session token');
}

/** Leaves renewing to the hand, so that a copy finds a token that is due. */
async function renewOnlyByHand(desk: Desk): Promise<void> {
  for (const { id, ...connection } of await command(desk.page, 'connections.list', undefined)) {
    await command(desk.page, 'connections.update', {
      connectionId: id,
      details: { ...connection, settings: { ...connection.settings, autoRenew: false } },
      allowInsecure: false,
    });
  }
}

test('a token runs out before one’s eyes: in the list, on its card, and in the copy', async ({
  desk,
}) => {
  const { page } = desk;
  const connections = new Connections(page);
  const dialog = new ConnectionDialog(page);
  const card = new TokenCard(page, 'Pasted token');
  await new FirstRun(page).keepNothing();
  await new FirstRun(page).addOwn('Any other token');
  await dialog.name.fill('Short');
  // Of a life of 32 s the last 8 are a warning and the last third of those and a bit is urgent.
  const now = nowSeconds();
  const token = jwt({ email: 'dana@example.com', iat: now - 20, exp: now + 12 });
  await desk.setClipboardText(token);
  await dialog.pasteToken();
  await dialog.add();

  const onRow = await watchWords(connections.row('Short'), phases);
  const onCard = await watchWords(card.card.locator('header'), phases);
  const before = await card.secondsLeft();
  await expect.poll(() => card.secondsLeft()).toBeLessThan(before);

  await expect(card.phase('Expired')).toBeVisible({ timeout: 20_000 });
  await expect(connections.status('Short', 'Expired')).toBeVisible();
  expect(nowSeconds()).toBeGreaterThanOrEqual(now + 12);
  expect(await onRow()).toEqual(phases);
  expect(await onCard()).toEqual(phases);
  await expect(card.countdown).toHaveText('Expired');

  await page.keyboard.press('c');
  await expect(new ClipboardBar(page).bar).toContainText('servers will refuse it');
});

test('copying with less than the lead left renews first, and says when that failed', async ({
  desk,
  api,
}) => {
  const { page } = desk;
  const clipboard = new ClipboardBar(page);
  api.setDials({ sessionLifeSeconds: 16 });
  await new FirstRun(page).keepNothing();
  await new FirstRun(page).addOwn('AVII');
  const dialog = new ConnectionDialog(page);
  await dialog.fillAvii({ endpoint: api.aviiEndpoint, ...sampleUser });
  await dialog.dialog.getByRole('button', { name: 'Advanced settings' }).click();
  await dialog.dialog.getByLabel('Renew ahead by').fill('8 s');
  await dialog.add();
  await renewOnlyByHand(desk);
  const card = new TokenCard(page, 'Session token');
  await page.keyboard.press('c');
  await expect.poll(() => desk.clipboardText()).toMatch(/^Authorization: JWT /);
  const first = await desk.clipboardText();
  expect(api.requestCounts()['tokenRefresh']).toBeUndefined();

  await expect(card.clock('Refresh before')).toContainText(/now|ago/, { timeout: 15_000 });
  api.setDials({ fault: 'status-500', faultOperation: 'tokenRefresh' });
  await page.keyboard.press('c');
  await expect(clipboard.bar).toContainText('could not be renewed');
  expect(await desk.clipboardText()).toBe(first);
  expect(await askWith(first, api.aviiEndpoint)).toEqual(meIs(sampleUser.email));

  api.setDials({ fault: 'none', sessionLifeSeconds: 300 });
  await page.keyboard.press('c');
  await expect(clipboard.bar).toContainText(/renewed first, lives [45]:\d\d more/);
  const second = await desk.clipboardText();
  expect(second).not.toBe(first);
  expect(await askWith(second, api.aviiEndpoint)).toEqual(meIs(sampleUser.email));
});

test('an expired session without a kept password says what helps, and that helps', async ({
  desk,
  api,
}) => {
  const { page } = desk;
  api.setDials({ sessionLifeSeconds: 4 });
  const card = await signedIn(desk, api.aviiEndpoint);
  await renewOnlyByHand(desk);
  await expect(new Connections(page).status('Shop', 'Expired')).toBeVisible();
  await expect(card.phase('Expired')).toBeVisible();
  await desk.setClipboardText('something of mine');

  await page.keyboard.press('c');
  const callout = page.getByRole('alert');
  await expect(callout).toContainText(/has ended/);
  expect(await desk.clipboardText()).toBe('something of mine');

  api.setDials({ sessionLifeSeconds: 300 });
  await callout.getByRole('button', { name: 'Sign in' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign in' });
  await dialog.getByRole('textbox', { name: 'Password' }).fill(sampleUser.password);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(card.phase('Live')).toBeVisible();
  await expect(callout).toBeHidden();

  await page.keyboard.press('c');
  await expect.poll(() => desk.clipboardText()).toMatch(/^Authorization: JWT /);
  expect(await askWith(await desk.clipboardText(), api.aviiEndpoint)).toEqual(
    meIs(sampleUser.email),
  );
});

test('an expired login token asks for a new one from support', async ({ desk, api }) => {
  const { page } = desk;
  const dialog = new ConnectionDialog(page);
  const access = new TokenCard(page, 'Access token');
  const login = new TokenCard(page, 'Login token');
  api.setDials({ accessLifeSeconds: 2, loginLifeSeconds: 5 });
  // Or it would be rotated in time, and never expire.
  api.setDials({ fault: 'status-429', faultOperation: 'refreshApiUserLoginToken' });
  await new FirstRun(page).keepNothing();
  await new FirstRun(page).addOwn('inabit');
  await dialog.endpoint.fill(api.inabitEndpoint);
  await desk.setClipboardText(await api.issueLoginToken('admin'));
  await dialog.pasteToken();
  await dialog.add();

  await expect(login.phase('Expired')).toBeVisible();
  await expect(access.phase('Expired')).toBeVisible();
  await page.keyboard.press('c');
  await expect(page.getByRole('alert')).toContainText(/login token/i);

  api.setDials({ accessLifeSeconds: 900, loginLifeSeconds: 2_592_000, fault: 'none' });
  await desk.setClipboardText(await api.issueLoginToken('admin'));
  await login.button('Paste a new one').click();
  const replacing = page.getByRole('dialog', { name: 'Replace the login token' });
  await replacing.getByRole('button', { name: 'Paste', exact: true }).click();
  await replacing.getByRole('button', { name: 'Replace', exact: true }).click();
  await expect(login.phase('Live')).toBeVisible();
  await expect(access.phase('Live')).toBeVisible();

  await page.keyboard.press('c');
  await expect.poll(() => desk.clipboardText()).toMatch(/^Authorization: Bearer eyJ/);
  expect(await askWith(await desk.clipboardText(), api.inabitEndpoint)).toEqual(
    meIs('api-admin@example.com'),
  );
});

for (const { offset, words } of [
  { offset: 93, words: /server’s clock is 1:3\d ahead of yours/ },
  { offset: -3_600, words: /server’s clock is (59:\d\d|1 h 0 min) behind yours/ },
]) {
  test(`a server whose clock is ${offset} s off: countdowns follow it and the skew is shown`, async ({
    desk,
    api,
  }) => {
    api.setDials({ clockOffsetSeconds: offset });
    const card = await signedIn(desk, api.aviiEndpoint);
    await expect(desk.page.getByRole('note')).toContainText(words);
    await expect(card.phase('Live')).toBeVisible();
    const left = await card.secondsLeft();
    expect(left).toBeGreaterThan(240);
    expect(left).toBeLessThanOrEqual(302);

    await desk.page.keyboard.press('c');
    await expect.poll(() => desk.clipboardText()).toMatch(/^Authorization: JWT /);
    expect(await askWith(await desk.clipboardText(), api.aviiEndpoint)).toEqual(
      meIs(sampleUser.email),
    );
  });
}

test('the refresh window has a clock of its own, which a refresh does not move', async ({
  desk,
  api,
}) => {
  const { page } = desk;
  const card = await signedIn(desk, api.aviiEndpoint);
  await expect(card.clock('Expires')).toContainText(/^[45]:\d\d/);
  await expect(card.clock('Refresh before')).toContainText(/^[34]:\d\d/);
  await expect(card.clock('Refresh window ends')).toContainText(/^(6 d 23 h|7 d 0 h)/);
  const instant = card.clock('Refresh window ends').locator('[title]');
  const windowEnd = await instant.getAttribute('title');
  const token = card.card.locator('code').first();
  const firstToken = await token.textContent();

  api.setDials({ sessionLifeSeconds: 3_600 });
  await page.keyboard.press('r');
  await expect(token).not.toHaveText(firstToken ?? '');
  await expect(card.clock('Expires')).toContainText(/^(59|60):\d\d|^1 h 0 min/);
  await expect(instant).toHaveAttribute('title', windowEnd ?? '');
});
