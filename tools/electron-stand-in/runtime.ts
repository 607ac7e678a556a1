import { join } from 'node:path';
import { parseArguments } from './argv.ts';
import { Browser } from './chromium/browser.ts';
import type { Switches } from './chromium/switches.ts';
import { findChromium } from './find-chromium.ts';
import { type Interception, Interceptor } from './net/interceptor.ts';
import { Targets } from './pages/targets.ts';

/** What windows need to exist: there from just before `ready` until the end. */
export interface Runtime {
  readonly browser: Browser;
  readonly targets: Targets;
  readonly interceptor: Interceptor;
}

/** The command line that the stand-in was started with; Playwright's loader changes process.argv. */
export const commandLineArguments = parseArguments(process.argv.slice(1));

const started = Promise.withResolvers<Runtime>();
let running: Runtime | null = null;

/** The runtime, as soon as the app is ready. */
export function runtime(): Promise<Runtime> {
  return started.promise;
}

export function runtimeNow(): Runtime | null {
  return running;
}

export interface StartOptions {
  readonly userData: string;
  readonly appended: Switches;
  readonly interception: Interception;
}

/** Starts Chromium with its profile inside the app's user data, so that what pages keep, stays. */
export async function startRuntime(options: StartOptions): Promise<Runtime> {
  const executable = findChromium();
  if (!executable) {
    throw new Error('No Chromium found: install one, or name it in TOKENDESK_CHROMIUM');
  }
  const { switches } = commandLineArguments;
  const hasDisplay =
    process.platform !== 'linux' ||
    Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
  const browser = await Browser.start(executable, {
    profile: join(options.userData, 'stand-in-chromium'),
    headless: !hasDisplay || switches.has('headless') || Boolean(process.env['STAND_IN_HEADLESS']),
    // Root has no choice; --no-sandbox (which Playwright passes on Linux) means it, as in Electron.
    unsandboxed: process.getuid?.() === 0 || switches.has('no-sandbox'),
    appended: options.appended,
    debuggingPort: switches.get('remote-debugging-port') ?? null,
  });
  const targets = await Targets.watch(browser);
  const interceptor = new Interceptor(browser.connection.root, options.interception);
  await interceptor.enable(false);
  running = { browser, targets, interceptor };
  started.resolve(running);
  return running;
}
