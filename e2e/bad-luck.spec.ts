import { createServer } from 'node:net';
import { followedRedirect, type Sandbox, sampleUser } from '../main/sandbox/index.ts';
import type { SandboxDialsPatch } from '../shared/sandbox.ts';
import { askWith, meIs } from './support/ask.ts';
import { type Desk, expect, skip, test } from './support/fixtures.ts';
import { ClipboardBar } from './support/pages/clipboard-bar.ts';
import { ConnectionDialog } from './support/pages/connection-dialog.ts';
import { Connections } from './support/pages/connections.ts';
import { FirstRun } from './support/pages/first-run.ts';
import { TokenCard } from './support/pages/token-card.ts';
import { startUntrustedServer } from './support/tls-server.ts';

/** The form for an AVII connection, filled in and about to be sent. */
async function filledIn(desk: Desk, endpoint: string, password: string = sampleUser.password) {
  const dialog = new ConnectionDialog(desk.page);
  await new FirstRun(desk.page).keepNothing();
  await new FirstRun(desk.page).addOwn('AVII');
  await dialog.fillAvii({ endpoint, email: sampleUser.email, password, name: 'Shop' });
  return dialog;
}

/** All that was typed is still there, nothing was added, and nothing is in the way of trying again. */
async function expectNothingLost(dialog: ConnectionDialog, endpoint: string): Promise<void> {
  await expect(dialog.endpoint).toHaveValue(endpoint);
  await expect(dialog.email).toHaveValue(sampleUser.email);
  await expect(dialog.password).not.toHaveValue('');
  await expect(dialog.name).toHaveValue('Shop');
  await expect(dialog.submit).toBeEnabled();
}

/** After the bad luck: the same form, put right, leads to a header that works. */
async function expectSuccess(desk: Desk, api: Sandbox, dialog: ConnectionDialog): Promise<void> {
  await dialog.endpoint.fill(api.aviiEndpoint);
  await dialog.password.fill(sampleUser.password);
  await dialog.add();
  await expect(new Connections(desk.page).rows).toHaveCount(1);
  await desk.page.keyboard.press('c');
  await expect.poll(() => desk.clipboardText()).toMatch(/^Authorization: JWT /);
  const header = await desk.clipboardText();
  expect(await askWith(header, api.aviiEndpoint)).toEqual(meIs(sampleUser.email));
}

/** A port of this computer on which nobody listens. */
async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 1;
}

test.describe('when a connection is added', () => {
  test('a wrong password: says so, keeps the form, and the right one works', async ({
    desk,
    api,
  }) => {
    const dialog = await filledIn(desk, api.aviiEndpoint, 'not the password');
    await dialog.submit.click();
    await expect(dialog.error).toContainText(/e-mail.*password/i);
    await expect(dialog.error).not.toContainText('not the password');
    await expectNothingLost(dialog, api.aviiEndpoint);
    await expectSuccess(desk, api, dialog);
  });

  test('a server that cannot be reached: each reason in its own words, the form kept', async ({
    desk,
    api,
  }) => {
    const dialog = await filledIn(desk, 'https://nosuch.invalid/graphql');
    await dialog.submit.click();
    // A proxy in the environment does the looking up, and says in its own words that there is no such host.
    await expect(dialog.error).toContainText(
      /The host name of nosuch\.invalid can't be found.*spelling|The proxy opens no way to nosuch\.invalid/,
    );
    await expectNothingLost(dialog, 'https://nosuch.invalid/graphql');

    const refused = `http://127.0.0.1:${await deadPort()}/graphql/`;
    await dialog.endpoint.fill(refused);
    await dialog.submit.click();
    await expect(dialog.error).toContainText(/Nothing accepts connections at 127\.0\.0\.1:\d+/);
    await expect(dialog.error).toContainText('that the server runs');
    await expectNothingLost(dialog, refused);

    await expectSuccess(desk, api, dialog);
  });

  test('a certificate that nobody vouches for: nothing secret is sent', async ({
    desk,
    api,
  }, testInfo) => {
    const server = await startUntrustedServer();
    if (server === null) return skip(testInfo, 'There is no openssl to make a certificate with.');
    const dialog = await filledIn(desk, server.endpoint);
    await dialog.submit.click();
    await expect(dialog.error).toContainText(/No trusted TLS connection.*Nothing secret was sent/);
    await expectNothingLost(dialog, server.endpoint);
    expect(server.requests()).toBe(0);
    await server.stop();
    await expectSuccess(desk, api, dialog);
  });

  const answers: readonly {
    readonly fault: NonNullable<SandboxDialsPatch['fault']>;
    readonly cause: RegExp;
    readonly next: RegExp;
  }[] = [
    {
      fault: 'redirect',
      cause: /redirects to .*\/elsewhere\/graphql\/ .*never follows a redirect with credentials/,
      next: /change the connection's endpoint/,
    },
    {
      fault: 'html-page',
      cause: /sent a web page \(“Maintenance”\) instead of GraphQL/,
      next: /login page.*VPN or proxy/,
    },
    { fault: 'graphql-error', cause: /Internal server error/, next: /\w/ },
    { fault: 'huge-body', cause: /too large/, next: /Check that the endpoint/ },
    { fault: 'status-500', cause: /failed to answer \(HTTP 500\)/, next: /Wait a little/ },
    {
      fault: 'status-503-retry-after',
      cause: /failed to answer \(HTTP 503\)/,
      next: /Try again in 2 s: the server asked for that/,
    },
    { fault: 'status-429', cause: /too many requests/, next: /Try again in 2 s/ },
    { fault: 'reset', cause: /broke off/, next: /Check the network/ },
  ];

  test('a server in trouble: each kind with its cause and next step, the form kept', async ({
    desk,
    api,
  }) => {
    const dialog = await filledIn(desk, api.aviiEndpoint);
    for (const { fault, cause, next } of answers) {
      await test.step(fault, async () => {
        api.setDials({ fault });
        await dialog.submit.click();
        await expect(dialog.error).toContainText(cause, { timeout: 20_000 });
        await expect(dialog.error).toContainText(next);
        await expectNothingLost(dialog, api.aviiEndpoint);
      });
    }
    expect(api.requestCounts()[followedRedirect] ?? 0).toBe(0);
    expect(api.requestCounts()['tokenCreate']).toBeGreaterThanOrEqual(answers.length);

    api.setDials({ fault: 'none' });
    await expectSuccess(desk, api, dialog);
  });

  test('an answer that never ends: Stop ends the waiting, and the form is as it was', async ({
    desk,
    api,
  }) => {
    api.setDials({ fault: 'never-ends' });
    const dialog = await filledIn(desk, api.aviiEndpoint);
    await dialog.submit.click();
    await expect(dialog.dialog.getByRole('button', { name: 'Signing in…' })).toBeVisible();
    await dialog.stop.click();
    await expectNothingLost(dialog, api.aviiEndpoint);
    await expect(dialog.error).toBeHidden();

    api.setDials({ fault: 'none' });
    await expectSuccess(desk, api, dialog);
  });
});

test.describe('when a connection is there', () => {
  test('a server that dies: the connection says so, keeps its token, and goes on with it', async ({
    desk,
    api,
  }) => {
    const { page } = desk;
    const connections = new Connections(page);
    const card = new TokenCard(page, 'Session token');
    const dialog = await filledIn(desk, api.aviiEndpoint);
    await dialog.add();

    api.setDials({ fault: 'status-500' });
    await card.button('Refresh').click();
    const callout = page.getByRole('alert');
    await expect(callout).toContainText('failed to answer (HTTP 500)');
    await expect(connections.status('Shop', 'Problem')).toBeVisible();
    await expect(card.phase('Live')).toBeVisible();
    await page.keyboard.press('c');
    await expect(new ClipboardBar(page).copied('Header line')).toBeVisible();

    api.setDials({ fault: 'none' });
    await callout.getByRole('button', { name: 'Try again' }).click();
    await expect(callout).toBeHidden();
    await expect(connections.status('Shop', 'Live')).toBeVisible();
  });

  test('an answer that never ends: Cancel ends the waiting and loses nothing', async ({
    desk,
    api,
  }) => {
    const { page } = desk;
    const card = new TokenCard(page, 'Session token');
    const dialog = await filledIn(desk, api.aviiEndpoint);
    await dialog.add();

    api.setDials({ fault: 'never-ends' });
    await card.button('Who am I').click();
    await expect(new Connections(page).status('Shop', 'Checking')).toBeVisible();
    await card.button('Cancel').click();
    await expect(card.button('Cancel')).toBeHidden();
    await expect(card.phase('Live')).toBeVisible();
    await expect(page.getByRole('alert')).toBeHidden();

    api.setDials({ fault: 'none' });
    await card.button('Who am I').click();
    await expect(card.card).toContainText('Usable: me answered.');
  });
});
