import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';
import { describe, expect, it } from 'vitest';
import {
  distFolder,
  fixtureApp,
  launchFixture,
  logOf,
  newUserData,
  noChromium,
  patiently,
  processesOf,
} from './launch.ts';

describe.skipIf(noChromium)('the life of an app on the stand-in', { timeout: 60_000 }, () => {
  it('quits in Electron’s order and leaves no process', async () => {
    const { app, userData, errors } = await launchFixture();
    await expect.poll(errors, patiently).toContain('window:focus');
    const child = app.process();
    await app.close();
    const order: readonly string[] = errors().match(/(?<=^)(app|window):\S+/gm) ?? [];
    expect(order.slice(order.indexOf('app:before-quit'))).toEqual([
      'app:before-quit',
      'window:close',
      'window:closed',
      'app:will-quit',
      'app:quit',
    ]);
    expect(child.exitCode).toBe(0);
    expect(processesOf(userData)).toEqual([]);
  });

  it('quits when the last window is closed', async () => {
    const { app, page, errors } = await launchFixture();
    const exited = once(app.process(), 'exit');
    await page.close();
    await exited;
    expect(errors()).toContain('app:window-all-closed');
  });

  it('stays when a window does not want to close', async () => {
    const { app, errors } = await launchFixture();
    await app.evaluate(({ app: electronApp, BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.once('close', (event) => event.preventDefault());
      electronApp.quit();
    });
    await expect.poll(errors, patiently).toContain('window:close');
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    await app.close();
    expect(errors()).toContain('app:quit');
  });

  it.runIf(process.platform === 'linux')('takes Chromium along when it is killed', async () => {
    const { app, userData } = await launchFixture();
    expect(processesOf(userData).length).toBeGreaterThan(0);
    const exited = once(app.process(), 'exit');
    app.process().kill('SIGKILL');
    await exited;
    await expect.poll(() => processesOf(userData), patiently).toEqual([]);
  });

  it('starts again at once on the data of a run that was killed', async () => {
    const first = await launchFixture();
    first.app.process().kill('SIGKILL');
    const second = await launchFixture(first.userData);
    expect(await second.page.textContent('h1')).toBe('Fixture');
    await second.app.close();
  });

  it('quits in good order when it is asked to terminate', async () => {
    const userData = newUserData();
    const child = spawn(join(distFolder, 'electron'), [fixtureApp, `--user-data-dir=${userData}`]);
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString('utf8');
    });
    await expect.poll(() => errors, patiently).toContain('window:show');
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    expect(errors).toContain('app:will-quit');
  });

  it('runs a packed app', async () => {
    const archive = join(newUserData(), 'app.asar');
    await createPackage(fixtureApp, archive);
    const { app } = await launchFixture(newUserData(), [], archive);
    expect(await app.evaluate(({ app: electronApp }) => electronApp.getName())).toBe(
      'stand-in-fixture',
    );
    await app.close();
  });

  it('comes back when its window was closed by hand and the app only wanted it hidden', async () => {
    const { app, page, errors } = await launchFixture();
    await expect.poll(errors, patiently).toContain('window:focus');
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.once('close', (event) => event.preventDefault());
    });
    const session = await page.context().newCDPSession(page);
    const gone = page.waitForEvent('close');
    await session.send('Page.close').catch(() => {});
    await gone;
    const visible = () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((w) => w.isVisible()));
    await expect.poll(visible, patiently).toEqual([false]);
    const again = app.waitForEvent('window');
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show());
    const shown = await again;
    await shown.waitForFunction(() => 'stopEvents' in globalThis);
    expect(await visible()).toEqual([true]);
    await app.close();
  });

  it('keeps what pages store between runs', async () => {
    const first = await launchFixture();
    await first.page.evaluate(() => localStorage.setItem('kept', 'yes'));
    await first.app.close();
    const second = await launchFixture(first.userData);
    expect(await second.page.evaluate(() => localStorage.getItem('kept'))).toBe('yes');
    await second.app.close();
  });

  it('lets a second instance hand over its arguments and go', async () => {
    const { app, userData } = await launchFixture();
    const second = spawn(join(distFolder, 'electron'), [
      fixtureApp,
      `--user-data-dir=${userData}`,
      '--open=this',
    ]);
    const [code] = await once(second, 'exit');
    expect(code).toBe(0);
    const handedOver = async () => (await logOf(app)).find(([name]) => name === 'second-instance');
    await expect.poll(handedOver, patiently).toBeDefined();
    const [, argv, , data] = (await handedOver()) ?? [];
    expect(argv).toContain('--open=this');
    expect(data).toEqual({ from: 'fixture' });
    await app.close();
  });
});
