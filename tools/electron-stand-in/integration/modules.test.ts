import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Launched, launchFixture, newUserData, noChromium, patiently } from './launch.ts';

describe.skipIf(noChromium)('the modules of the stand-in', { timeout: 30_000 }, () => {
  let launched: Launched;

  beforeAll(async () => {
    launched = await launchFixture();
  }, 30_000);

  afterAll(async () => {
    await launched.app.close();
  });

  it('knows the app by its package.json and its command line', async () => {
    const { app, userData } = launched;
    const known = await app.evaluate(({ app: electronApp }) => [
      electronApp.getName(),
      electronApp.getVersion(),
      electronApp.getPath('userData'),
      electronApp.isPackaged,
      process.versions['electron'] !== undefined,
    ]);
    expect(known).toEqual(['stand-in-fixture', '1.2.3', userData, false, true]);
  });

  it('says clearly what it does not offer', async () => {
    const message = await launched.app.evaluate(({ app }) => {
      try {
        return String(app.getAppMetrics());
      } catch (error) {
        return String(error);
      }
    });
    expect(message).toContain('app.getAppMetrics is not offered by the stand-in');
    const moduleMessage = await launched.app.evaluate(({ utilityProcess }) => {
      try {
        return String(utilityProcess.fork('x'));
      } catch (error) {
        return String(error);
      }
    });
    expect(moduleMessage).toContain('utilityProcess.fork is not offered by the stand-in');
  });

  it('pastes into a page what the app wrote', async () => {
    const { app, page } = launched;
    await app.evaluate(({ clipboard }) => clipboard.writeText('from the app'));
    await page.fill('#text', '');
    await page.focus('#text');
    await page.keyboard.press('ControlOrMeta+V');
    expect(await page.inputValue('#text')).toBe('from the app');
  });

  it('gives the app what a page copied', async () => {
    const { app, page } = launched;
    await page.fill('#text', 'from the page');
    await page.focus('#text');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('ControlOrMeta+C');
    await expect
      .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()), patiently)
      .toBe('from the page');
  });

  it('writes several formats at once and clears them', async () => {
    const seen = await launched.app.evaluate(async ({ clipboard, ClipboardItem }) => {
      const item = new ClipboardItem({
        'text/plain': 'secret',
        'electron application/osclipboard;format="x-kde-passwordManagerHint"': 'secret',
      });
      await clipboard.write([item]);
      const [read] = await clipboard.read();
      const before = [
        await clipboard.readText(),
        await clipboard.has('text/plain'),
        read?.types.length,
      ];
      clipboard.clear();
      return [...before, await clipboard.readText(), (await clipboard.read()).length];
    });
    expect(seen).toEqual(['secret', true, 2, '', 0]);
  });

  it('encrypts as a Linux without a keyring does', async () => {
    const seen = await launched.app.evaluate(async ({ safeStorage }) => {
      const sealed = await safeStorage.encryptStringAsync('grün');
      return {
        prefix: sealed.subarray(0, 3).toString('latin1'),
        opened: await safeStorage.decryptStringAsync(sealed),
        async: await safeStorage.isAsyncEncryptionAvailable(),
        sync: safeStorage.isEncryptionAvailable(),
        backend: safeStorage.getSelectedStorageBackend(),
        broken: await safeStorage
          .decryptStringAsync(Buffer.from('nonsense'))
          .catch(() => 'refused'),
      };
    });
    expect(seen).toEqual({
      prefix: 'v10',
      opened: { result: 'grün', shouldReEncrypt: false },
      async: true,
      sync: false,
      backend: 'basic_text',
      broken: 'refused',
    });
  });

  it('turns pages dark and back', async () => {
    const { app, page } = launched;
    const isDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
    await app.evaluate(({ nativeTheme }) => {
      nativeTheme.themeSource = 'dark';
    });
    await expect.poll(isDark, patiently).toBe(true);
    expect(await app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors)).toBe(true);
    await app.evaluate(({ nativeTheme }) => {
      nativeTheme.themeSource = 'light';
    });
    await expect.poll(isDark, patiently).toBe(false);
  });

  it("runs a menu's item by its key, unless the page took the key", async () => {
    const { app, page } = launched;
    await app.evaluate(({ Menu }) => {
      const clicks: string[] = [];
      Object.assign(globalThis, { clicks });
      Menu.setApplicationMenu(
        Menu.buildFromTemplate([
          {
            label: 'Test',
            submenu: [
              { label: 'Go', accelerator: 'CmdOrCtrl+Shift+G', click: () => clicks.push('go') },
              { label: 'Taken', accelerator: 'CmdOrCtrl+J', click: () => clicks.push('taken') },
            ],
          },
        ]),
      );
    });
    await page.evaluate(() => {
      document.addEventListener('keydown', (event) => {
        if (event.code === 'KeyJ') event.preventDefault();
      });
    });
    await page.keyboard.press('ControlOrMeta+J');
    await page.keyboard.press('ControlOrMeta+Shift+G');
    const clicks = () => app.evaluate(() => (globalThis as unknown as { clicks: string[] }).clicks);
    await expect.poll(clicks, patiently).toEqual(['go']);
  });

  it('tells the app of keys when it listens', async () => {
    const { app, page } = launched;
    await app.evaluate(({ webContents }) => {
      const keys: string[] = [];
      Object.assign(globalThis, { keys });
      webContents.getAllWebContents()[0]?.on('before-input-event', (_event, input) => {
        keys.push(`${input.type} ${input.control ? 'control ' : ''}${input.key}`);
      });
    });
    await page.focus('#text');
    // The wish to hear of keys travels to the page, so the first press may come too early.
    await expect
      .poll(async () => {
        await page.keyboard.press('Control+l');
        return app.evaluate(() => (globalThis as unknown as { keys: string[] }).keys);
      }, patiently)
      .toContain('keyDown control l');
  });

  it('lets a test answer a dialog, and cancels otherwise', async () => {
    const { app } = launched;
    const ask = () =>
      app.evaluate(({ dialog }) =>
        dialog.showMessageBox({ message: 'Sure?', buttons: ['Yes', 'No'] }),
      );
    expect(await ask()).toMatchObject({ response: 1 });
    await app.evaluate(({ dialog }) => {
      dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false });
    });
    expect(await ask()).toMatchObject({ response: 0 });
  });

  it('writes down what it would have opened or shown', async () => {
    const records = await launched.app.evaluate(async ({ shell, Notification }) => {
      await shell.openExternal('https://example.invalid/');
      new Notification({ title: 'Soon', body: 'in a minute' }).show();
      return (globalThis as unknown as { electronStandIn: { records: unknown } }).electronStandIn
        .records;
    });
    expect(records).toEqual({
      openedExternally: ['https://example.invalid/'],
      openedPaths: [],
      notifications: [{ title: 'Soon', body: 'in a minute' }],
    });
  });

  it('lets a test say that the computer sleeps', async () => {
    const heard = await launched.app.evaluate(({ powerMonitor }) => {
      const events: string[] = [];
      for (const name of ['suspend', 'resume', 'lock-screen', 'unlock-screen'] as const) {
        // The overloads of `on` take one literal name each.
        powerMonitor.on(name as 'suspend', () => events.push(name));
        powerMonitor.emit(name);
      }
      return events;
    });
    expect(heard).toEqual(['suspend', 'resume', 'lock-screen', 'unlock-screen']);
  });

  it('lets the app change headers and refuse requests', async () => {
    const { app, page } = launched;
    await app.evaluate(({ session }) => {
      const { webRequest } = session.defaultSession;
      webRequest.onHeadersReceived((details, callback) => {
        callback({ responseHeaders: { ...details.responseHeaders, 'x-added': [details.url] } });
      });
      webRequest.onBeforeRequest({ urls: ['*://*/other.html'] }, (_details, callback) => {
        callback({ cancel: true });
      });
    });
    const seen = await page.evaluate(async () => [
      (await fetch('page.css')).headers.get('x-added'),
      await fetch('other.html').catch(() => 'refused'),
    ]);
    expect(seen).toEqual(['app://fixture/page.css', 'refused']);
    await app.evaluate(({ session }) => {
      session.defaultSession.webRequest.onHeadersReceived(null);
      session.defaultSession.webRequest.onBeforeRequest(null);
    });
  });

  it('rejects a load that fails, with its reason', async () => {
    const failure = await launched.app.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow({ show: false });
      await window.loadURL('data:text/html,first');
      const failed = new Promise((resolve) => {
        window.webContents.once('did-fail-load', (_event, errno, code) => resolve([errno, code]));
      });
      const rejection = await window
        .loadURL('http://127.0.0.1:1/')
        .catch((error: unknown) => String(error));
      const event = await failed;
      window.destroy();
      return [rejection, event];
    });
    expect(failure).toEqual([
      expect.stringMatching(/^Error: ERR_\w+ \(-\d+\) loading 'http:\/\/127\.0\.0\.1:1\/'$/),
      [expect.any(Number), expect.stringMatching(/^ERR_/)],
    ]);
  });

  it('resizes its page with the window, never below the minimum', async () => {
    const { app, page } = launched;
    const window = await app.browserWindow(page);
    await window.evaluate((browserWindow) => browserWindow.setBounds({ width: 1280, height: 800 }));
    await page.waitForFunction(() => innerWidth === 1280 && innerHeight === 800);
    const bounds = await window.evaluate((browserWindow) => {
      browserWindow.setBounds({ x: 5, y: 6, width: 10, height: 10 });
      return browserWindow.getBounds();
    });
    expect(bounds).toEqual({ x: 5, y: 6, width: 400, height: 300 });
  });
});

describe.skipIf(noChromium)('a pretend keychain', { timeout: 30_000 }, () => {
  it('is there only when asked for, and then makes v11', async () => {
    const userData = newUserData();
    const { app } = await launchFixture(userData, [
      `--stand-in-keychain=${join(userData, 'keychain')}`,
    ]);
    const seen = await app.evaluate(async ({ safeStorage }) => {
      const sealed = await safeStorage.encryptStringAsync('text');
      return [
        sealed.subarray(0, 3).toString('latin1'),
        (await safeStorage.decryptStringAsync(sealed)).result,
        safeStorage.isEncryptionAvailable(),
        safeStorage.getSelectedStorageBackend(),
      ];
    });
    expect(seen).toEqual(['v11', 'text', true, 'gnome_libsecret']);
    await app.close();
  });
});
