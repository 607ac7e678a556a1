import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import type { ElectronApplication, Page } from 'playwright';
import { type Sandbox, startSandbox } from '../../main/sandbox/index.ts';
import { type LaunchOptions, launch } from './launch.ts';

/** A running Tokendesk in the hands of a test. */
export interface Desk {
  readonly page: Page;
  readonly app: ElectronApplication;
  readonly dataFolder: string;
  /** Quits and starts again with the same data. */
  restart(): Promise<void>;
  /** Ends the process without a chance to say goodbye, then starts again. */
  killAndRestart(): Promise<void>;
  clipboardText(): Promise<string>;
  setClipboardText(text: string): Promise<void>;
}

interface Fixtures {
  /** A sandbox API in the test's own process: faults and lifetimes at hand. */
  readonly api: Sandbox;
  readonly desk: Desk;
  readonly launchWith: Partial<LaunchOptions>;
}

export const test = base.extend<Fixtures>({
  launchWith: [{}, { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a destructured first argument.
  api: async ({}, use) => {
    const started = await startSandbox({ now: () => Date.now() });
    if (!started.ok) throw new Error(started.error.message);
    await use(started.value);
    await started.value.stop();
  },

  desk: async ({ launchWith }, use, testInfo) => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'tokendesk-e2e-'));
    let running = await launch({ dataFolder, ...launchWith });
    const errors: string[] = [];
    const listen = () => running.page.on('pageerror', (error) => errors.push(error.message));
    listen();

    async function again(): Promise<void> {
      running = await launch({ dataFolder, ...launchWith });
      listen();
    }

    await use({
      dataFolder,
      get page() {
        return running.page;
      },
      get app() {
        return running.app;
      },
      async restart() {
        await running.app.close();
        await again();
      },
      async killAndRestart() {
        const ended = new Promise((resolve) => running.app.process().once('exit', resolve));
        running.app.process().kill('SIGKILL');
        await ended;
        await again();
      },
      clipboardText: () => running.app.evaluate(({ clipboard }) => clipboard.readText()),
      setClipboardText: (text) =>
        running.app.evaluate(({ clipboard }, wanted) => clipboard.writeText(wanted), text),
    });

    if (testInfo.status !== testInfo.expectedStatus) {
      await running.page
        .screenshot({ path: testInfo.outputPath('at-the-end.png') })
        .catch(() => {});
    }
    await running.app.close().catch(() => {});
    await rm(dataFolder, { recursive: true, force: true });
    expect(errors, 'no uncaught error in the page').toEqual([]);
  },
});

export { expect };
