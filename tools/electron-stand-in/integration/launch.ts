import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { afterAll } from 'vitest';
import { findChromium } from '../find-chromium.ts';

export const distFolder = join(import.meta.dirname, '..', 'bin');
export const fixtureApp = join(import.meta.dirname, '..', 'fixtures', 'app');

/** Without a Chromium there is nothing to integrate with; says so once per file. */
export const noChromium = findChromium() === null;
if (noChromium) console.warn('Skipped: no Chromium on this machine (see find-chromium.ts)');

/** For conditions that a busy machine takes its time to meet. */
export const patiently = { timeout: 15_000 };

export interface Launched {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  readonly errors: () => string;
}

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** A folder for user data that is gone after the file's tests. */
export function newUserData(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stand-in-test-'));
  made.push(folder);
  return folder;
}

/** Starts the fixture as a test of the real app would: by the environment variable. */
export async function launchFixture(
  userData: string = newUserData(),
  args: readonly string[] = [],
  fixture: string = fixtureApp,
): Promise<Launched> {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = distFolder;
  const app = await _electron.launch({
    args: [fixture, `--user-data-dir=${userData}`, ...args],
    // Left alone, Playwright makes every page light, on real Electron too.
    colorScheme: null,
  });
  let errors = '';
  app.process().stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString('utf8');
  });
  const page = await app.firstWindow();
  await page.waitForFunction(() => 'stopEvents' in globalThis);
  return { app, page, userData, errors: () => errors };
}

/** The fixture's own log, once it holds an entry that begins so. */
export async function logOf(app: ElectronApplication): Promise<readonly (readonly unknown[])[]> {
  return app.evaluate(() => (globalThis as unknown as { log: unknown[][] }).log);
}

/** Processes whose command line mentions this folder: the Chromium of that user data. */
export function processesOf(userData: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return command.includes(`${userData}/stand-in-chromium`);
      } catch {
        return false;
      }
    })
    .map(Number);
}
