import { sampleUser } from '../main/sandbox/index.ts';
import { copyFormats } from '../shared/formats.ts';
import { askWith, hasShellWithCurl, meIs, runInShell } from './support/ask.ts';
import { type Desk, expect, skip, test } from './support/fixtures.ts';
import { jwtEndingIn } from './support/jwt.ts';
import { ClipboardBar } from './support/pages/clipboard-bar.ts';
import { ConnectionDialog } from './support/pages/connection-dialog.ts';
import { Connections } from './support/pages/connections.ts';
import { FirstRun } from './support/pages/first-run.ts';
import { Palette } from './support/pages/palette.ts';
import { TokenCard } from './support/pages/token-card.ts';

/** Where the selected connection says that it lives. */
async function endpointShown(desk: Desk): Promise<string> {
  const shown = desk.page.getByText(/^http:\/\/127\.0\.0\.1:\d+\//);
  return (await shown.first().textContent()) ?? '';
}

test.describe('the first run', () => {
  test('leads to a live header of each system on the clipboard', async ({ desk }) => {
    const { page } = desk;
    const firstRun = new FirstRun(page);
    const connections = new Connections(page);
    const clipboard = new ClipboardBar(page);

    await firstRun.protectWithPassphrase();
    await firstRun.trySandbox();
    await expect(connections.rows).toHaveCount(2);
    await expect(connections.selected).toHaveAccessibleName(/^Sandbox AVII AVII .* Live$/);
    await expect(connections.status('Sandbox inabit', 'Live')).toBeVisible();

    await page.keyboard.press('c');
    await expect(clipboard.copied('Header line')).toBeVisible();
    const session = await desk.clipboardText();
    expect(session).toMatch(/^Authorization: JWT eyJ[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(await askWith(session, await endpointShown(desk))).toEqual(meIs(sampleUser.email));

    await connections.select('Sandbox inabit');
    await expect(new TokenCard(page, 'Login token').countdown).toHaveText(/^(29|30) d /);
    await new TokenCard(page, 'Access token').copyButton.click();
    await expect.poll(() => desk.clipboardText()).toMatch(/^Authorization: Bearer eyJ/);
    const access = await desk.clipboardText();
    expect(await askWith(access, await endpointShown(desk))).toEqual(meIs('api-admin@example.com'));
  });

  test('says what was copied, how long it lives and when the clipboard clears', async ({
    desk,
  }) => {
    const { page } = desk;
    const clipboard = new ClipboardBar(page);
    await new FirstRun(page).keepNothing();
    await new FirstRun(page).trySandbox();

    await page.keyboard.press('c');
    await expect(clipboard.bar).toContainText(/lives [45]:\d\d more/);
    await expect(clipboard.bar).toContainText(/clipboard clears in 0:\d\d/);

    await clipboard.clearNow.click();
    await expect(clipboard.bar).toBeHidden();
    expect(await desk.clipboardText()).toBe('');
  });

  test('asks before the login token is copied, and copies nothing without a yes', async ({
    desk,
  }) => {
    const { page } = desk;
    await new FirstRun(page).keepNothing();
    await new FirstRun(page).trySandbox();
    await new Connections(page).select('Sandbox inabit');
    await desk.setClipboardText('something of mine');

    await new TokenCard(page, 'Login token').copyButton.click();
    const question = page.getByRole('alertdialog', { name: 'Copy the login token?' });
    await question.getByRole('button', { name: 'Don’t copy' }).click();
    await expect(question).toBeHidden();
    expect(await desk.clipboardText()).toBe('something of mine');

    await new TokenCard(page, 'Login token').copyButton.click();
    await question.getByRole('button', { name: 'Copy login token' }).click();
    await expect.poll(() => desk.clipboardText()).toMatch(/^Authorization: Bearer eyJ/);
  });
});

test.describe('an endpoint of one’s own', () => {
  test('AVII: e-mail and password lead to a header, by key, button, menu and palette', async ({
    desk,
    api,
  }) => {
    const { page } = desk;
    const dialog = new ConnectionDialog(page);
    const session = new TokenCard(page, 'Session token');
    const clipboard = new ClipboardBar(page);
    const works = meIs(sampleUser.email);

    await new FirstRun(page).keepNothing();
    await new FirstRun(page).addOwn('AVII');
    await dialog.fillAvii({ endpoint: api.aviiEndpoint, ...sampleUser, name: 'Shop' });
    await dialog.add();
    await expect(new Connections(page).status('Shop', 'Live')).toBeVisible();

    await page.keyboard.press('c');
    await expect(clipboard.copied('Header line')).toBeVisible();
    expect(await askWith(await desk.clipboardText(), api.aviiEndpoint)).toEqual(works);

    await desk.setClipboardText('');
    await session.copyButton.click();
    await expect.poll(() => desk.clipboardText()).toMatch(/^Authorization: JWT /);
    expect(await askWith(await desk.clipboardText(), api.aviiEndpoint)).toEqual(works);

    await session.copyAs('Raw token');
    await expect(clipboard.copied('Raw token')).toBeVisible();
    const token = await desk.clipboardText();
    expect(await askWith(`Authorization: JWT ${token}`, api.aviiEndpoint)).toEqual(works);

    await new Palette(page).run('playground', 'Copy as Playground / GraphiQL JSON');
    await expect(clipboard.copied('Playground / GraphiQL JSON')).toBeVisible();
    expect(JSON.parse(await desk.clipboardText())).toEqual({ Authorization: `JWT ${token}` });
  });

  test('AVII: the copied curl command runs in a terminal as it is', async ({
    desk,
    api,
  }, testInfo) => {
    if (!(await hasShellWithCurl())) skip(testInfo, 'There is no sh with curl on this machine.');
    const { page } = desk;
    const dialog = new ConnectionDialog(page);
    await new FirstRun(page).keepNothing();
    await new FirstRun(page).addOwn('AVII');
    await dialog.fillAvii({ endpoint: api.aviiEndpoint, ...sampleUser });
    await dialog.add();

    await new TokenCard(page, 'Session token').copyAs('curl (sh, bash, zsh)');
    await expect(new ClipboardBar(page).copied('curl (sh, bash, zsh)')).toBeVisible();
    expect(await runInShell(await desk.clipboardText())).toEqual(meIs(sampleUser.email));
  });

  test('inabit: a pasted login token leads to a working access token', async ({ desk, api }) => {
    const { page } = desk;
    const dialog = new ConnectionDialog(page);
    const login = await api.issueLoginToken('viewer');
    await new FirstRun(page).keepNothing();
    await new FirstRun(page).addOwn('inabit');

    await desk.setClipboardText(login);
    await dialog.endpoint.fill(api.inabitEndpoint);
    await dialog.pasteToken();
    await dialog.dialog.getByRole('radio', { name: 'API Viewer' }).click();
    await dialog.name.fill('Custody');
    await dialog.add();

    await page.keyboard.press('c');
    await expect.poll(() => desk.clipboardText()).toMatch(/^Authorization: Bearer eyJ/);
    const header = await desk.clipboardText();
    expect(header).not.toContain(login);
    expect(await askWith(header, api.inabitEndpoint)).toEqual(meIs('api-viewer@example.com'));
  });

  test('any other API: its pasted token is kept, decoded and copied', async ({ desk }) => {
    const { page } = desk;
    const dialog = new ConnectionDialog(page);
    const token = jwtEndingIn(3_600, { email: 'ada@example.org', team: 'analytics' });
    await new FirstRun(page).keepNothing();
    await new FirstRun(page).addOwn('Any other token');

    await desk.setClipboardText(`Authorization: Token ${token}`);
    await dialog.pasteToken();
    await expect(dialog.dialog.getByLabel('Scheme')).toHaveValue('Token');
    await dialog.name.fill('Weather');
    await dialog.add();

    await expect(page.getByRole('region', { name: /^Decoded/ })).toContainText('ada@example.org');
    await expect(page.getByRole('region', { name: /^Decoded/ })).toContainText('analytics');
    await page.keyboard.press('c');
    await expect.poll(() => desk.clipboardText()).toBe(`Authorization: Token ${token}`);
  });
});

test('a redacted copy has the shape of the request and nothing of the token', async ({
  desk,
  api,
}) => {
  const { page } = desk;
  const dialog = new ConnectionDialog(page);
  const session = new TokenCard(page, 'Session token');
  await new FirstRun(page).keepNothing();
  await new FirstRun(page).addOwn('AVII');
  await dialog.fillAvii({ endpoint: api.aviiEndpoint, ...sampleUser });
  await dialog.add();
  await session.copyAs('Raw token');
  await expect.poll(() => desk.clipboardText()).toMatch(/^eyJ/);
  const pieces = piecesOf(await desk.clipboardText());

  await session.copyRedacted('curl (sh, bash, zsh)');
  await expect.poll(() => desk.clipboardText()).toMatch(/^curl /);
  const command = await desk.clipboardText();
  expect(command).toContain(api.aviiEndpoint);
  expect(command).toContain('me { email }');
  expect(pieces.filter((piece) => command.includes(piece))).toEqual([]);

  await session.formats.click();
  await session.menu.getByRole('menuitem', { name: 'Preview redacted…' }).click();
  const preview = page.getByRole('dialog', { name: 'Redacted copy' });
  const text = preview.getByRole('textbox', { name: 'Redacted text' });
  for (const { label } of copyFormats) {
    await preview.getByRole('combobox', { name: 'Format' }).selectOption({ label });
    await expect(text).not.toHaveValue('');
    const shown = await text.inputValue();
    expect(shown, label).toContain('REDACTED');
    expect(
      pieces.filter((piece) => shown.includes(piece)),
      label,
    ).toEqual([]);
  }
});

/** Every stretch of eight characters of a token: none of them is in a text without the token. */
function piecesOf(token: string): string[] {
  return Array.from({ length: token.length - 7 }, (_, at) => token.slice(at, at + 8));
}
