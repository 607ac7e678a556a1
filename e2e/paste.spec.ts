import type { Page } from '@playwright/test';
import { type Desk, expect, test } from './support/fixtures.ts';
import { jwt, jwtEndingIn, nowSeconds } from './support/jwt.ts';
import { ConnectionDialog } from './support/pages/connection-dialog.ts';
import { Connections } from './support/pages/connections.ts';
import { FirstRun } from './support/pages/first-run.ts';
import { PasteDialog } from './support/pages/paste-dialog.ts';
import { TokenCard } from './support/pages/token-card.ts';
import { dropFile, dropText, pasteByKey } from './support/paste.ts';
import { everythingIn } from './support/screen.ts';

const day = 86_400;
const session = jwtEndingIn(300, { origIat: nowSeconds() });
const other = jwt({ sub: 'service-7', iat: nowSeconds(), exp: nowSeconds() + day });
const opaque = 'ghp_9fKd2Lq7Zx4Vb1Nm8Rt6Yw3Hs5Jc0Pa';
const shop = 'https://shop.example.com/graphql/';

interface Kind {
  readonly name: string;
  readonly text: string;
  readonly title: string;
  readonly says: readonly string[];
  /** The step that is offered first. */
  readonly step: string;
  readonly secret: string;
}

const kinds: readonly Kind[] = [
  {
    name: 'a raw session token of AVII',
    text: session,
    title: 'A JWT of dana@example.com',
    says: ['Found on its own.'],
    step: 'Add as an AVII connection',
    secret: session,
  },
  {
    name: 'a raw JWT of another system',
    text: `\n  ${other}\n`,
    title: 'A JWT',
    says: ['Found on its own.'],
    step: 'Add as a token',
    secret: other,
  },
  {
    name: 'an Authorization line',
    text: `Authorization: Bearer ${other}`,
    title: 'A JWT',
    says: ['Found in a header line.', 'Bearer'],
    step: 'Add as a token',
    secret: other,
  },
  {
    name: 'a curl command',
    text: `curl '${shop}' \\\n  -H 'Content-Type: application/json' \\\n  -H 'Authorization: JWT ${session}' \\\n  --data '{"query":"{ me { email } }"}'`,
    title: 'A JWT of dana@example.com',
    says: ['Found in a curl command.', 'JWT', shop],
    step: 'Add as an AVII connection',
    secret: session,
  },
  {
    name: 'a curl command for inabit',
    text: `curl -H "Authorization: Bearer ${other}" https://api.inabit.com/graphql`,
    title: 'A JWT',
    says: ['Found in a curl command.', 'https://api.inabit.com/graphql'],
    step: 'Add as an inabit connection',
    secret: other,
  },
  {
    name: 'Playground JSON',
    text: `{\n  "Authorization": "JWT ${session}"\n}`,
    title: 'A JWT of dana@example.com',
    says: ['Found in Playground JSON.', 'JWT'],
    step: 'Add as an AVII connection',
    secret: session,
  },
  {
    name: 'a .env line',
    text: `# staging\nexport API_TOKEN="${opaque}"\n`,
    title: 'A token that is not a JWT',
    says: ['Found in an environment line.'],
    step: 'Add as a token',
    secret: opaque,
  },
  {
    name: 'the answer of a sign-in',
    text: JSON.stringify({ data: { tokenCreate: { token: session, errors: [] } } }),
    title: 'A JWT of dana@example.com',
    says: ['Found in other text.', 'JWT'],
    step: 'Add as an AVII connection',
    secret: session,
  },
  {
    name: 'an opaque token',
    text: opaque,
    title: 'A token that is not a JWT',
    says: ['Found on its own.'],
    step: 'Add as a token',
    secret: opaque,
  },
];

async function expectNowhere(page: Page, secret: string): Promise<void> {
  const everything = await everythingIn(page);
  expect(everything).not.toContain(secret);
  // Not by its most secret part alone either.
  expect(everything).not.toContain(secret.slice(-20));
}

async function expectOffer(desk: Desk, kind: Kind): Promise<void> {
  const { dialog } = new PasteDialog(desk.page);
  await expect(dialog.getByRole('heading', { level: 2 })).toHaveText(kind.title);
  for (const words of kind.says) await expect(dialog).toContainText(words);
  await expect(
    dialog
      .getByRole('button')
      .filter({ hasText: /^(Add|Go|Replace)/ })
      .first(),
  ).toHaveText(kind.step);
  await expectNowhere(desk.page, kind.secret);
  await desk.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

test('every kind of paste is recognised, by Ctrl+V and by dropping', async ({ desk }) => {
  await new FirstRun(desk.page).keepNothing();
  for (const kind of kinds) {
    await test.step(`${kind.name}, pasted`, async () => {
      await pasteByKey(desk, kind.text);
      await expectOffer(desk, kind);
    });
    await test.step(`${kind.name}, dropped`, async () => {
      await dropText(desk.page, kind.text);
      await expectOffer(desk, kind);
    });
  }
  await test.step('a dropped .env file', async () => {
    await dropFile(desk.page, '.env', `API_TOKEN=${opaque}\n`);
    const found = kinds.find(({ name }) => name === 'a .env line');
    if (found) await expectOffer(desk, found);
  });
});

test('what holds no token is answered clearly', async ({ desk }) => {
  await new FirstRun(desk.page).keepNothing();
  const { dialog } = new PasteDialog(desk.page);
  const close = () => dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  const nothing = 'There is no token in what was pasted.';

  await pasteByKey(desk, 'Could you send me the header for staging again? It ran out.');
  await expect(dialog).toContainText(nothing);
  await expect(dialog).toContainText('Copy a token, an Authorization header, a curl command');
  await close();

  const garbage = 'lorem ipsum\u0000 {"'.repeat(340_000);
  expect(garbage.length).toBeGreaterThan(5_000_000);
  const tooLarge = 'The pasted text is larger than 4 MB.';
  await pasteByKey(desk, garbage);
  await expect(dialog).toContainText(tooLarge);
  await expect(dialog).toContainText('Copy only the token, the header or the command.');
  await close();
  await dropText(desk.page, garbage);
  await expect(dialog).toContainText(tooLarge);
  await close();
  await dropFile(desk.page, 'huge.env', garbage);
  await expect(dialog).toContainText(tooLarge);
  await close();

  // Nearly as much is looked at, and holds nothing.
  await pasteByKey(desk, garbage.slice(0, 3_900_000));
  await expect(dialog).toContainText(nothing);
});

test('an address leads to a connection with that endpoint', async ({ desk }) => {
  await new FirstRun(desk.page).keepNothing();
  await pasteByKey(desk, shop);
  const paste = new PasteDialog(desk.page);
  await expect(paste.dialog).toHaveAccessibleName('An endpoint, without a token');
  await paste.step('Add a connection to this endpoint').click();
  const chooser = desk.page.getByRole('dialog', { name: 'Add a connection' });
  await chooser.getByRole('button', { name: /^AVII/ }).click();
  await expect(new ConnectionDialog(desk.page).endpoint).toHaveValue(shop);
});

test('a header line becomes a token, whose copy is the line that was pasted', async ({ desk }) => {
  await new FirstRun(desk.page).keepNothing();
  const line = `Authorization: Bearer ${other}`;
  await pasteByKey(desk, line);
  await new PasteDialog(desk.page).step('Add as a token').click();
  const form = new ConnectionDialog(desk.page);
  await expect(form.dialog).toHaveAccessibleName('Add a token');
  await expect(form.dialog.getByLabel('Scheme')).toHaveValue('Bearer');
  await expect(form.dialog.getByRole('group', { name: 'Token' })).toContainText('JWT, ends ');
  await expectNowhere(desk.page, other);
  await form.name.fill('Service 7');
  await form.add();

  const connections = new Connections(desk.page);
  await expect(connections.detail('Service 7')).toBeVisible();
  await expectNowhere(desk.page, other);
  await desk.page.keyboard.press('c');
  await expect.poll(desk.clipboardText).toBe(line);
});

test('a curl command becomes an AVII connection that works', async ({ desk, api }) => {
  await new FirstRun(desk.page).keepNothing();
  const token = await sessionFrom(api.aviiEndpoint);
  await pasteByKey(desk, `curl ${api.aviiEndpoint} -H 'Authorization: JWT ${token}'`);
  await new PasteDialog(desk.page).step('Add as an AVII connection').click();
  const form = new ConnectionDialog(desk.page);
  await expect(form.endpoint).toHaveValue(api.aviiEndpoint);
  await expect(form.email).toHaveValue('admin@example.com');
  await expect(form.password).toBeHidden();
  await form.name.fill('From curl');
  await form.add();
  const { page } = desk;
  await expect(new TokenCard(page, 'Session token').countdown).toBeVisible();
  await page.keyboard.press('w');
  await expect(page.getByText('Usable: me answered.')).toBeVisible();
  await expectNowhere(page, token);
});

test('a login token becomes an inabit connection with both its tokens', async ({ desk, api }) => {
  await new FirstRun(desk.page).keepNothing();
  const login = await api.issueLoginToken('viewer');
  await pasteByKey(desk, login);
  await new PasteDialog(desk.page).step('Add as an inabit connection').click();
  const form = new ConnectionDialog(desk.page);
  await form.endpoint.fill(api.inabitEndpoint);
  await form.dialog.getByRole('radio', { name: 'API Viewer' }).click();
  await form.add();
  await expect(new TokenCard(desk.page, 'Login token').countdown).toBeVisible();
  await expect(new TokenCard(desk.page, 'Access token').countdown).toBeVisible();
  await expect(desk.page.getByText('inabit, API Viewer')).toBeVisible();
  await expectNowhere(desk.page, login);
});

test('a token that is held already leads to its connection; another one takes its place', async ({
  desk,
}) => {
  await new FirstRun(desk.page).keepNothing();
  await addToken(desk, other, 'Held');
  await addToken(desk, opaque, 'Another');
  const connections = new Connections(desk.page);
  await expect(connections.detail('Another')).toBeVisible();

  await pasteByKey(desk, `export TOKEN=${other}`);
  const paste = new PasteDialog(desk.page);
  await expect(paste.dialog).toContainText('Held holds it already.');
  await expect(paste.step('Add as a token')).toBeHidden();
  await paste.step('Go to Held').click();
  await expect(connections.detail('Held')).toBeVisible();

  const fresh = jwt({ sub: 'service-7', iat: nowSeconds(), exp: nowSeconds() + 2 * day });
  await pasteByKey(desk, fresh);
  await paste.step('Replace the token of Held').click();
  const replace = desk.page.getByRole('dialog', { name: 'Replace the token' });
  await expect(replace.getByRole('group', { name: 'New token' })).toContainText('JWT, ends ');
  await replace.getByRole('button', { name: 'Replace' }).click();
  await expect(replace).toBeHidden();
  await expectNowhere(desk.page, fresh);
  await new TokenCard(desk.page, 'Pasted token').copyAs('Raw token');
  await expect.poll(desk.clipboardText).toBe(fresh);
  await expect(connections.rows).toHaveCount(2);
});

async function addToken(desk: Desk, token: string, name: string): Promise<void> {
  await pasteByKey(desk, token);
  await new PasteDialog(desk.page).step('Add as a token').click();
  const form = new ConnectionDialog(desk.page);
  await form.name.fill(name);
  await form.add();
}

/** Signs in as the sample user, past Tokendesk. */
async function sessionFrom(endpoint: string): Promise<string> {
  const query = 'mutation { tokenCreate(email: "admin@example.com", password: "admin") { token } }';
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const token = /"token":"([^"]+)"/.exec(await answer.text())?.[1];
  if (token === undefined) throw new Error('The sandbox API did not sign in.');
  return token;
}
