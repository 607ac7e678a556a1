import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { commands, events } from '../shared/ipc-contract.ts';
import { type Desk, expect, test } from './support/fixtures.ts';
import { heapOf } from './support/heap.ts';
import { jwtEndingIn } from './support/jwt.ts';
import { type Listener, listen } from './support/listener.ts';
import { Connections } from './support/pages/connections.ts';
import { FirstRun, passphrase } from './support/pages/first-run.ts';
import { LockScreen } from './support/pages/lock-screen.ts';
import { TokenCard } from './support/pages/token-card.ts';
import { pasteByKey } from './support/paste.ts';

/** The page's one global, as the preload made it; unknown to the types of this project. */
interface PageWindow {
  readonly tokendesk: {
    invoke(name: unknown, input?: unknown): Promise<{ ok: boolean; error?: { code: string } }>;
    on(name: unknown, listener: unknown): () => void;
    commandNames: string[];
    eventNames: string[];
  };
}

test('the preload exposes the contract, and nothing else', async ({ desk }) => {
  const found = await desk.page.evaluate(async () => {
    const { tokendesk } = window as unknown as PageWindow;
    const refusals: string[] = [];
    for (const name of [
      '',
      'vault',
      'vault.steal',
      'constructor',
      '__proto__',
      'toString',
      7,
      null,
    ]) {
      await tokendesk.invoke(name).catch((error: Error) => refusals.push(error.message));
    }
    const unheard: string[] = [];
    for (const name of ['vault.stolen', '__proto__', 'constructor']) {
      try {
        tokendesk.on(name, () => {});
      } catch (error) {
        unheard.push(String(error));
      }
    }
    const own = Object.getOwnPropertyDescriptor(window, 'tokendesk');
    const replaced = Reflect.set(window, 'tokendesk', 'mine') && own?.configurable === true;
    return {
      keys: Object.keys(tokendesk).toSorted(),
      commandNames: tokendesk.commandNames,
      eventNames: tokendesk.eventNames,
      refusals,
      unheard,
      replaced,
      node: [
        'require',
        'process',
        'ipcRenderer',
        'electron',
        'module',
        'Buffer',
        'global',
        '__dirname',
      ].filter((name) => name in window),
    };
  });
  expect(found.keys).toEqual(['commandNames', 'eventNames', 'invoke', 'on']);
  expect(found.commandNames.toSorted()).toEqual(Object.keys(commands).toSorted());
  expect(found.eventNames.toSorted()).toEqual(Object.keys(events).toSorted());
  expect(found.refusals).toHaveLength(8);
  expect(found.unheard).toHaveLength(3);
  expect(found.replaced).toBe(false);
  expect(found.node).toEqual([]);
});

test('bad input is answered as such, and a locked vault answers nothing', async ({ desk }) => {
  const askAll = (input: unknown) =>
    desk.page.evaluate(
      async ([names, given]) => {
        const { tokendesk } = window as unknown as PageWindow;
        const answers = await Promise.all(names.map((name) => tokendesk.invoke(name, given)));
        return names.map((name, at) => [name, answers[at]?.error?.code ?? 'answered'] as const);
      },
      [Object.keys(commands), input] as const,
    );
  for (const input of [42, 'text', [null]]) {
    for (const [name, code] of await askAll(input))
      expect([name, code]).toEqual([name, 'ipc/bad-input']);
  }

  await new FirstRun(desk.page).protectWithPassphrase();
  await new LockScreen(desk.page).lock();
  const locked = await desk.page.evaluate(async () => {
    const { tokendesk } = window as unknown as PageWindow;
    const inputs: Record<string, unknown> = {
      'connections.list': undefined,
      'tokens.copy': { tokenId: 'x', format: 'token', redacted: false },
      'tokens.reveal': { tokenId: 'x' },
      'paste.readClipboard': undefined,
      'sandbox.start': undefined,
      'vault.removePassphrase': undefined,
    };
    const codes: string[] = [];
    for (const [name, input] of Object.entries(inputs)) {
      codes.push((await tokendesk.invoke(name, input)).error?.code ?? 'answered');
    }
    return codes;
  });
  expect(new Set(locked)).toEqual(new Set(['vault/locked']));
});

/** Ways out of the page, each given an address elsewhere. */
const waysOut: Readonly<Record<string, (page: Page, url: string) => Promise<unknown>>> = {
  'location.href': (page, url) =>
    page.evaluate((to) => {
      location.href = to;
    }, url),
  'location.replace': (page, url) => page.evaluate((to) => location.replace(to), url),
  'window.open': (page, url) => page.evaluate((to) => void window.open(to), url),
  'window.open in this window': (page, url) =>
    page.evaluate((to) => void window.open(to, '_self'), url),
  'a link': (page, url) => clickLink(page, url, ''),
  'a link to a new window': (page, url) => clickLink(page, url, '_blank'),
  'a form': (page, url) =>
    page.evaluate((to) => {
      const form = document.createElement('form');
      form.action = to;
      document.body.append(form);
      form.submit();
    }, url),
  'a meta refresh': (page, url) =>
    page.evaluate((to) => {
      const meta = document.createElement('meta');
      meta.httpEquiv = 'refresh';
      meta.content = `0; url=${to}`;
      document.head.append(meta);
    }, url),
  'a frame': (page, url) =>
    page.evaluate((to) => {
      const frame = document.createElement('iframe');
      frame.src = to;
      document.body.append(frame);
    }, url),
};

function clickLink(page: Page, url: string, target: string): Promise<void> {
  return page.evaluate(
    ([to, where]) => {
      const link = document.createElement('a');
      link.href = to;
      link.target = where;
      document.body.append(link);
      link.click();
    },
    [url, target] as const,
  );
}

/** Both the page and main have worked off what came before, so that a navigation would have begun. */
async function settle(desk: Desk): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await desk.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
    );
    await desk.app.evaluate(() => new Promise((resolve) => setImmediate(resolve)));
  }
}

test.describe('the way out', () => {
  let elsewhere: Listener;
  test.beforeEach(async () => {
    elsewhere = await listen();
  });
  test.afterEach(() => elsewhere.close());

  test('no way leads out of the app', async ({ desk }) => {
    await new FirstRun(desk.page).keepNothing();
    const home = desk.page.url();
    await desk.page.evaluate(() => Reflect.set(window, 'stillHere', true));
    for (const [name, go] of Object.entries(waysOut)) {
      await test.step(name, async () => {
        await go(desk.page, `${elsewhere.url}/${encodeURIComponent(name)}`);
        await settle(desk);
        expect(desk.page.url()).toBe(home);
        expect(await desk.page.evaluate(() => Reflect.get(window, 'stillHere'))).toBe(true);
      });
    }
    // Not about:blank: it holds nothing, and the stand-in has no means to refuse it.
    await test.step('files and other schemes', async () => {
      for (const url of [
        'file:///etc/passwd',
        'data:text/html,hello',
        'javascript:void(document.body.textContent = "gone")',
      ]) {
        await desk.page.evaluate((to) => {
          location.href = to;
        }, url);
        await settle(desk);
        expect(desk.page.url()).toBe(home);
        expect(await desk.page.evaluate(() => Reflect.get(window, 'stillHere'))).toBe(true);
      }
    });
    await expect(new FirstRun(desk.page).welcome).toBeVisible();
    expect(elsewhere.visits).toEqual([]);
    expect(
      await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
    ).toBe(1);
  });

  test('a file that is dropped on the window is looked at, never opened', async ({ desk }) => {
    await new FirstRun(desk.page).keepNothing();
    const home = desk.page.url();
    const file = join(desk.dataFolder, 'page.html');
    writeFileSync(file, '<!doctype html><title>elsewhere</title><p>A page from the disk.');
    const session = await desk.page.context().newCDPSession(desk.page);
    const at = { x: 400, y: 300, data: { items: [], files: [file], dragOperationsMask: 1 } };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, ...at });
    }
    await expect(desk.page.getByRole('dialog', { name: 'Nothing to recognise' })).toBeVisible();
    expect(desk.page.url()).toBe(home);
  });

  test('the content security policy stops scripts, eval and the network', async ({ desk }) => {
    const blocked = await desk.page.evaluate(async (url) => {
      const violated: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => {
        violated.push(event.effectiveDirective);
      });
      const script = document.createElement('script');
      script.textContent = 'window.ranInline = true';
      document.body.append(script);
      const foreign = document.createElement('script');
      foreign.src = `${url}/script.js`;
      document.body.append(foreign);
      const handler = document.createElement('button');
      handler.setAttribute('onclick', 'window.ranInline = true');
      handler.click();
      const image = document.createElement('img');
      image.src = `${url}/pixel.png`;
      document.body.append(image);
      // Not in this task: what a debugger evaluates may use eval.
      const evalWorks = await new Promise((resolve) => {
        setTimeout(() => {
          try {
            resolve(new Function('return true')());
          } catch {
            resolve(false);
          }
        });
      });
      const failed = (work: () => Promise<unknown>) =>
        work().then(
          () => false,
          () => true,
        );
      return {
        ranInline: 'ranInline' in window,
        evalWorks,
        fetchFails: await failed(() => fetch(`${url}/fetch`)),
        ownFetchFails: await failed(() => fetch(location.href)),
        beacon: navigator.sendBeacon(`${url}/beacon`, 'x'),
        socketFails: await new Promise((resolve) => {
          try {
            const socket = new WebSocket(url.replace('http', 'ws'));
            socket.onopen = () => resolve(false);
            socket.onerror = () => resolve(true);
          } catch {
            resolve(true);
          }
        }),
        workerFails: await new Promise((resolve) => {
          try {
            const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
            worker.onmessage = () => resolve(false);
            worker.onerror = () => resolve(true);
          } catch {
            resolve(true);
          }
        }),
        violated: [...new Set(violated)],
      };
    }, elsewhere.url);
    expect(blocked).toMatchObject({
      ranInline: false,
      evalWorks: false,
      fetchFails: true,
      ownFetchFails: true,
      socketFails: true,
      workerFails: true,
    });
    expect(blocked.violated).toEqual(
      expect.arrayContaining(['script-src-elem', 'img-src', 'connect-src']),
    );
    await settle(desk);
    expect(elsewhere.visits).toEqual([]);
  });
});

test('every permission is refused', async ({ desk }) => {
  const refused = await desk.page.evaluate(async () => {
    const states = await Promise.all(
      ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'].map((name) =>
        // The names are Chromium's; the DOM's types know only some.
        navigator.permissions.query({ name: name as PermissionName }).then(({ state }) => state),
      ),
    );
    const failed = (work: Promise<unknown>) =>
      work.then(
        () => false,
        () => true,
      );
    return {
      states,
      camera: await failed(navigator.mediaDevices.getUserMedia({ video: true })),
      clipboard: await failed(navigator.clipboard.readText()),
      notification: await Notification.requestPermission(),
    };
  });
  expect(refused).toEqual({
    states: ['denied', 'denied', 'denied', 'denied', 'denied'],
    camera: true,
    clipboard: true,
    notification: 'denied',
  });
});

test('a token is in the page’s memory only while it is shown', async ({ desk }) => {
  const { page } = desk;
  const firstRun = new FirstRun(page);
  await firstRun.protectWithPassphrase();
  await firstRun.trySandbox();
  await pasteByKey(desk, `Authorization: Bearer ${jwtEndingIn(900)}`);
  await page.getByRole('dialog').getByRole('button', { name: 'Look at the claims' }).click();
  await page.keyboard.press('Escape');
  await new Connections(page).select('Sandbox AVII');
  const card = new TokenCard(page, 'Session token');
  await card.copyAs('Raw token');
  await expect.poll(desk.clipboardText).toMatch(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/);
  const token = await desk.clipboardText();
  await card.button('Who am I').click();
  await expect(page.getByText('Usable: me answered.')).toBeVisible();
  // Of the signature, so that no claim on screen can be taken for it; without the preview's end.
  const signature = token.split('.')[2]?.slice(0, 30) ?? token;
  expect(await heapOf(page)).not.toContain(signature);

  await card.button('Reveal the session token').click();
  await page.getByRole('button', { name: 'Show token' }).click();
  await expect(page.getByRole('textbox', { name: 'Token' })).toHaveValue(token);
  // Proves that the search finds what is there.
  expect(await heapOf(page)).toContain(signature);
  await page.getByRole('button', { name: 'Hide now' }).click();
  await expect(page.getByRole('textbox', { name: 'Token' })).toBeHidden();
  await new LockScreen(page).lock();
  await expect.poll(async () => (await heapOf(page)).includes(signature)).toBe(false);
});

/** All files below a folder; those that can't be read (a lock, a socket) hold nothing. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}

test('no secret, and no account, is in any file that Tokendesk leaves', async ({ desk, api }) => {
  const { page } = desk;
  await new FirstRun(page).protectWithPassphrase();
  const login = await api.issueLoginToken('admin');
  const pasted = jwtEndingIn(900, { email: 'dana@kestrel-9931.example' });
  await pasteByKey(desk, pasted);
  await page.getByRole('button', { name: 'Add as a token' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Grebe 4471');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await pasteByKey(desk, login);
  await page.getByRole('button', { name: 'Add as an inabit connection' }).click();
  await page.getByLabel('GraphQL endpoint').fill(api.inabitEndpoint);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const card = new TokenCard(page, 'Access token');
  await card.copyAs('Raw token');
  await expect.poll(desk.clipboardText).toMatch(/^eyJ/);
  const access = await desk.clipboardText();
  await card.button('Reveal the access token').click();
  await desk.page.getByRole('button', { name: 'Show token' }).click();
  await desk.page.getByRole('button', { name: 'Hide now' }).click();

  await desk.quit();

  const secrets = [pasted, login, access].flatMap((token) => [
    token.slice(0, 40),
    token.slice(-30),
  ]);
  const others = [passphrase, 'kestrel-9931', 'Grebe 4471', api.inabitEndpoint];
  // A token's first part is the same for all: what is searched for begins after it.
  const needles = [...secrets.filter((part) => !part.startsWith('eyJ')), ...others];
  const files = filesIn(desk.dataFolder);
  expect(files.map((path) => path.slice(desk.dataFolder.length + 1))).toEqual(
    expect.arrayContaining(['vault.db', 'preferences.json', join('logs', 'tokendesk.log')]),
  );
  for (const path of files) {
    const bytes = readFileSync(path);
    for (const needle of needles) {
      const places = [needle, Buffer.from(needle, 'utf16le')].filter((form) =>
        bytes.includes(form),
      );
      expect(places, `${path} and “${needle.slice(0, 8)}…”`).toEqual([]);
    }
  }
});
