import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type TestInfo } from '@playwright/test';
import type { ElectronApplication, Page } from 'playwright';
import { type Sandbox, startSandbox } from '../../main/sandbox/index.ts';
import { type LaunchOptions, launch } from './launch.ts';
import { runtime } from './runtime.ts';

/** A running Tokendesk in the hands of a test. */
export interface Desk {
  readonly page: Page;
  readonly app: ElectronApplication;
  readonly dataFolder: string;
  /** Quits and starts again with the same data. */
  restart(): Promise<void>;
  /** Ends the process without a chance to say goodbye, then starts again. */
  killAndRestart(): Promise<void>;
  /** Quits, and leaves the data to the test until `start`. */
  quit(): Promise<void>;
  start(): Promise<void>;
  /** The pretend keychain's file; null without one. */
  readonly keychainFile: string | null;
  clipboardText(): Promise<string>;
  setClipboardText(text: string): Promise<void>;
}

interface Fixtures {
  /** A sandbox API in the test's own process: faults and lifetimes at hand. */
  readonly api: Sandbox;
  readonly desk: Desk;
  readonly launchWith: Partial<LaunchOptions>;
  /** True for a system whose keychain is a file: the stand-in's own, so skipped on real Electron. */
  readonly pretendKeychain: boolean;
}

export const test = base.extend<Fixtures>({
  launchWith: [{}, { option: true }],
  pretendKeychain: [false, { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a destructured first argument.
  api: async ({}, use) => {
    const started = await startSandbox({ now: () => Date.now() });
    if (!started.ok) throw new Error(started.error.message);
    await use(started.value);
    await started.value.stop();
  },

  desk: async ({ launchWith, pretendKeychain }, use, testInfo) => {
    if (pretendKeychain && !runtime.isStandIn) {
      skip(testInfo, `A pretend keychain needs the stand-in; this is ${runtime.label}.`);
    }
    const dataFolder = await mkdtemp(join(tmpdir(), 'tokendesk-e2e-'));
    const keychainFile = pretendKeychain ? `${dataFolder}-keychain` : null;
    const options = { dataFolder, keychainFile: keychainFile ?? undefined, ...launchWith };
    let running = await launch(options);
    const errors: string[] = [];
    const listen = () => running.page.on('pageerror', (error) => errors.push(error.message));
    listen();

    async function start(): Promise<void> {
      running = await launch(options);
      listen();
    }
    const quit = () => running.app.close();

    await use({
      dataFolder,
      keychainFile,
      start,
      quit,
      get page() {
        return running.page;
      },
      get app() {
        return running.app;
      },
      async restart() {
        await quit();
        await start();
      },
      async killAndRestart() {
        const ended = new Promise((resolve) => running.app.process().once('exit', resolve));
        running.app.process().kill('SIGKILL');
        await ended;
        await start();
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
    if (keychainFile !== null) await rm(keychainFile, { force: true });
    expect(errors, 'no uncaught error in the page').toEqual([]);
  },
});

/** Leaves a test out, with a reason that the run's output shows. */
export function skip(testInfo: TestInfo, reason: string): never {
  process.stdout.write(`skipped: ${testInfo.title}: ${reason}\n`);
  testInfo.skip(true, reason);
  throw new Error(reason);
}

export { expect };
