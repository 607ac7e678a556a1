import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { CdpConnection } from './cdp.ts';
import { type ChromiumOptions, chromiumArguments } from './switches.ts';

const CLOSE_DEADLINE_MS = 5_000;
const PROFILE_FREE_DEADLINE_MS = 10_000;
const PROFILE_RETRY_MS = 200;

/** A running Chromium and the pipe to it. Closing the pipe, or dying, ends it. */
export class Browser {
  readonly connection: CdpConnection;
  readonly executable: string;
  readonly options: ChromiumOptions;
  readonly exited: Promise<number | null>;
  readonly #process: ChildProcess;

  private constructor(executable: string, options: ChromiumOptions) {
    mkdirSync(options.profile, { recursive: true, mode: 0o700 });
    this.executable = executable;
    this.options = options;
    this.#process = spawn(executable, chromiumArguments(options), {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      // Ctrl+C in the terminal reaches the stand-in, which closes Chromium in good order.
      detached: process.platform !== 'win32',
    });
    this.exited = new Promise((resolve) => {
      this.#process.once('exit', (code) => resolve(code));
      this.#process.once('error', () => resolve(null));
    });
    const [, , errors, input, output] = this.#process.stdio;
    // spawn() opened these three as pipes just above; the types can't follow the stdio array.
    this.connection = new CdpConnection(input as Writable, output as Readable);
    forwardErrors(errors as Readable);
  }

  /**
   * Starts Chromium. One that still holds the profile (a run that was killed a moment ago) makes a
   * new one hand over and end, so that is waited for.
   */
  static async start(executable: string, options: ChromiumOptions): Promise<Browser> {
    const deadline = Date.now() + PROFILE_FREE_DEADLINE_MS;
    for (;;) {
      const browser = new Browser(executable, options);
      const answered = browser.connection.root.send('Browser.getVersion').then(
        () => true,
        () => false,
      );
      if (await answered) return browser;
      const code = await browser.exited;
      if (code !== 0 || Date.now() > deadline) {
        throw new Error(`Chromium (${executable}) ended at its start, exit code ${code}`);
      }
      await new Promise((resolve) => setTimeout(resolve, PROFILE_RETRY_MS));
    }
  }

  /** Ends Chromium and waits, so that what pages stored is on the disk. */
  async close(): Promise<void> {
    this.connection.root.post('Browser.close');
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), CLOSE_DEADLINE_MS);
    await this.exited;
    clearTimeout(timer);
  }
}

/** Playwright waits for Chromium's "DevTools listening" line; the rest is noise unless asked for. */
function forwardErrors(errors: Readable): void {
  const everything = Boolean(process.env['ELECTRON_ENABLE_LOGGING']);
  createInterface({ input: errors }).on('line', (line) => {
    const fatal = /Unable to open X display|Missing X server|error while loading/.test(line);
    if (everything || fatal || line.startsWith('DevTools listening on ')) {
      process.stderr.write(`${line}\n`);
    }
  });
}
