import { sampleUser } from '../main/sandbox/index.ts';
import { command } from './support/commands.ts';
import { type Desk, expect, test } from './support/fixtures.ts';
import { ConnectionDialog } from './support/pages/connection-dialog.ts';
import { FirstRun, passphrase } from './support/pages/first-run.ts';
import { LockScreen } from './support/pages/lock-screen.ts';
import { TokenCard } from './support/pages/token-card.ts';

type Api = import('../main/sandbox/index.ts').Sandbox;

const count = (api: Api, field: string) => api.requestCounts()[field] ?? 0;

async function addAvii(desk: Desk, api: Api, { keep = false } = {}): Promise<TokenCard> {
  const dialog = new ConnectionDialog(desk.page);
  await new FirstRun(desk.page).addOwn('AVII');
  await dialog.fillAvii({ endpoint: api.aviiEndpoint, ...sampleUser, name: 'Shop' });
  if (keep) await desk.page.getByRole('switch', { name: 'Keep the password in the vault' }).click();
  await dialog.add();
  return new TokenCard(desk.page, 'Session token');
}

async function addInabit(desk: Desk, api: Api): Promise<TokenCard> {
  const dialog = new ConnectionDialog(desk.page);
  await new FirstRun(desk.page).addOwn('inabit');
  await dialog.endpoint.fill(api.inabitEndpoint);
  await desk.setClipboardText(await api.issueLoginToken('admin'));
  await dialog.pasteToken();
  await dialog.add();
  return new TokenCard(desk.page, 'Login token');
}

async function rotateByHand(desk: Desk, card: TokenCard): Promise<void> {
  await card.button('Rotate…').click();
  await desk.page.getByRole('button', { name: 'Rotate', exact: true }).click();
}

test('a session is refreshed again and again without being asked', async ({ desk, api }) => {
  api.setDials({ sessionLifeSeconds: 4 });
  await new FirstRun(desk.page).keepNothing();
  const card = await addAvii(desk, api);
  await expect.poll(() => count(api, 'tokenRefresh'), { timeout: 20_000 }).toBeGreaterThan(3);
  await expect(card.phase('Expired')).toBeHidden();
  expect(count(api, 'tokenCreate')).toBe(1);
});

test('a session whose refresh window is over signs in again with the kept password', async ({
  desk,
  api,
}) => {
  api.setDials({ sessionLifeSeconds: 3, refreshWindowSeconds: 5 });
  await new FirstRun(desk.page).keepNothing();
  const card = await addAvii(desk, api, { keep: true });
  await expect.poll(() => count(api, 'tokenCreate'), { timeout: 20_000 }).toBeGreaterThan(1);
  await expect(card.phase('Expired')).toBeHidden();
  await expect(desk.page.getByRole('alert')).toBeHidden();
});

test('an outage is waited out, and the token is fresh again after it', async ({ desk, api }) => {
  api.setDials({
    sessionLifeSeconds: 4,
    fault: 'status-503-retry-after',
    faultOperation: 'tokenRefresh',
  });
  await new FirstRun(desk.page).keepNothing();
  const card = await addAvii(desk, api, { keep: true });
  await expect(desk.page.getByRole('alert')).toContainText(/server/i, { timeout: 20_000 });
  api.setDials({ fault: 'none', sessionLifeSeconds: 300 });
  await expect(card.phase('Live')).toBeVisible({ timeout: 30_000 });
  await expect(desk.page.getByRole('alert')).toBeHidden();
});

test('a login token is rotated: the new one works, the old one is dead', async ({ desk, api }) => {
  await new FirstRun(desk.page).keepNothing();
  const card = await addInabit(desk, api);
  const before = await card.card.getByText(/^eyJ/).textContent();
  await rotateByHand(desk, card);
  await expect(card.card.getByText(/^eyJ/)).not.toHaveText(before ?? '');
  expect(count(api, 'refreshApiUserLoginToken')).toBe(1);
  await new TokenCard(desk.page, 'Access token').button('Renew').click();
  await expect.poll(() => count(api, 'getApiUserAccessToken')).toBeGreaterThan(1);
  await expect(desk.page.getByRole('alert')).toBeHidden();
});

test('a lost reply to a rotation is told for what it is, and never sent again', async ({
  desk,
  api,
}) => {
  await new FirstRun(desk.page).keepNothing();
  const card = await addInabit(desk, api);
  api.setDials({ fault: 'lost-reply', faultOperation: 'refreshApiUserLoginToken' });
  await rotateByHand(desk, card);
  const alert = desk.page.getByRole('alert');
  await expect(alert).toContainText('reply with the new login token was lost');
  await expect(alert.getByRole('button', { name: 'Paste a new token' })).toBeVisible();
  await expect(card.card).toBeVisible();
  expect(count(api, 'refreshApiUserLoginToken')).toBe(1);
});

test('a rotation that never arrived is found out: the old token lives', async ({ desk, api }) => {
  await new FirstRun(desk.page).keepNothing();
  const card = await addInabit(desk, api);
  api.setDials({ fault: 'reset', faultOperation: 'refreshApiUserLoginToken', faultCount: 1 });
  const asked = count(api, 'getApiUserAccessToken');
  await rotateByHand(desk, card);
  await expect.poll(() => count(api, 'getApiUserAccessToken')).toBeGreaterThan(asked);
  await expect(desk.page.getByRole('alert')).toBeHidden();
  await expect(card.phase('Live')).toBeVisible();
});

test('a kill during a rotation leaves the old token and the truth about it', async ({
  desk,
  api,
}) => {
  await new FirstRun(desk.page).protectWithPassphrase();
  const card = await addInabit(desk, api);
  api.setDials({ fault: 'never-ends', faultOperation: 'refreshApiUserLoginToken' });
  await rotateByHand(desk, card);
  await expect.poll(() => count(api, 'refreshApiUserLoginToken')).toBe(1);
  api.setDials({ fault: 'status-500', faultOperation: '' });
  await desk.killAndRestart();
  await new LockScreen(desk.page).unlock(passphrase);
  await expect(desk.page.getByRole('alert')).toContainText(/reply was lost/, { timeout: 20_000 });
  await expect(desk.page.getByRole('button', { name: 'Find out which token lives' })).toBeVisible();
  // With the server back Tokendesk finds out by itself, if nobody is quicker with the button.
  api.setDials({ fault: 'none' });
  await expect(desk.page.getByRole('alert')).toBeHidden({ timeout: 30_000 });
  await expect(new TokenCard(desk.page, 'Login token').phase('Live')).toBeVisible();
  expect(count(api, 'refreshApiUserLoginToken')).toBe(1);
});

test('a lock in the middle of a refresh loses nothing', async ({ desk, api }) => {
  await new FirstRun(desk.page).protectWithPassphrase();
  const card = await addAvii(desk, api, { keep: true });
  api.setDials({ fault: 'never-ends', faultOperation: 'tokenRefresh' });
  await card.button('Refresh').click();
  await expect.poll(() => count(api, 'tokenRefresh')).toBeGreaterThan(0);
  await desk.page.getByRole('button', { name: 'Lock the vault' }).click();
  const lock = new LockScreen(desk.page);
  await expect(lock.heading).toBeVisible();
  api.setDials({ fault: 'none' });
  await lock.unlock(passphrase);
  await expect(card.phase('Live')).toBeVisible();
  await card.button('Refresh').click();
  await expect(desk.page.getByRole('alert')).toBeHidden();
});

test('a quit in the middle of saving keeps what was there before, or what came', async ({
  desk,
  api,
}) => {
  await new FirstRun(desk.page).protectWithPassphrase();
  await addAvii(desk, api, { keep: true });
  const [connection] = await command(desk.page, 'connections.list', undefined);
  if (!connection) throw new Error('there is a connection');
  const { id: connectionId } = connection;
  // Not waited for: the quit comes while they run.
  const renewals = Array.from({ length: 5 }, () =>
    command(desk.page, 'connections.renew', { connectionId }).catch(() => undefined),
  );
  await desk.restart();
  await Promise.all(renewals);
  await new LockScreen(desk.page).unlock(passphrase);
  const [after] = await command(desk.page, 'connections.list', undefined);
  expect(after).toMatchObject({
    name: 'Shop',
    passwordKept: true,
    tokens: [{ purpose: 'session' }],
  });
});

test('what ended during a sleep is fresh again after waking', async ({ desk, api }) => {
  api.setDials({ accessLifeSeconds: 5 });
  await new FirstRun(desk.page).keepNothing();
  await addInabit(desk, api);
  const card = new TokenCard(desk.page, 'Access token');
  api.setDials({ fault: 'status-503-retry-after', faultOperation: 'getApiUserAccessToken' });
  await expect(card.phase('Expired')).toBeVisible({ timeout: 20_000 });
  api.setDials({ fault: 'none', accessLifeSeconds: 900 });
  await desk.app.evaluate(({ powerMonitor }) => {
    powerMonitor.emit('resume');
  });
  await expect(card.phase('Live')).toBeVisible({ timeout: 20_000 });
});

test('a token that the server ignores behind its word is helped by trying the other', async ({
  desk,
  api,
}) => {
  await new FirstRun(desk.page).keepNothing();
  await addAvii(desk, api, { keep: true });
  const [connection] = await command(desk.page, 'connections.list', undefined);
  if (!connection) throw new Error('there is a connection');
  const details = { ...connection, scheme: 'Bearer' };
  await command(desk.page, 'connections.update', {
    connectionId: connection.id,
    details,
    allowInsecure: false,
  });
  const card = new TokenCard(desk.page, 'Session token');
  await card.button('Who am I').click();
  await card.button('Try other schemes…').click();
  const dialog = desk.page.getByRole('dialog', { name: 'Try other schemes' });
  await dialog.getByRole('button', { name: 'Send and try' }).click();
  await expect(dialog.getByText('JWT: accepted.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Use JWT from now on' }).click();
  await card.button('Who am I').click();
  await expect(card.card.getByText('Usable: me answered.')).toBeVisible();
});

test('the copy key fetches an access token where there is none yet', async ({ desk, api }) => {
  await new FirstRun(desk.page).keepNothing();
  const login = await addInabit(desk, api);
  // Support hands over a new login token while the server is away: the access token goes with the old one.
  api.setDials({ fault: 'status-500', faultOperation: 'getApiUserAccessToken' });
  await desk.setClipboardText(await api.issueLoginToken('viewer'));
  await login.button('Paste a new one').click();
  const replacing = desk.page.getByRole('dialog', { name: 'Replace the login token' });
  await replacing.getByRole('button', { name: 'Paste', exact: true }).click();
  await replacing.getByRole('button', { name: 'Replace', exact: true }).click();
  // The form fetches one by itself at once; that fails, and ends.
  await expect(desk.page.getByRole('alert')).toBeVisible();
  const fetching = desk.page.getByRole('button', { name: 'Get an access token' });
  await expect(fetching).toBeVisible();
  await expect(fetching).not.toHaveAttribute('aria-busy', 'true');
  api.setDials({ fault: 'none' });
  await desk.page.keyboard.press('c');
  await expect.poll(() => desk.clipboardText()).toMatch(/^Authorization: Bearer eyJ/);
});
