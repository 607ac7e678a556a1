import { type ChildProcess, spawn } from 'node:child_process';
import type { Browser } from '../chromium/browser.ts';
import type { CdpSession, Protocol } from '../chromium/cdp.ts';

export interface Attached {
  readonly targetId: string;
  readonly session: CdpSession;
}

/** Chromium's pages: makes them, and meets the ones that somebody else made. */
export class Targets {
  readonly #browser: Browser;
  readonly #arrived = new Map<string, CdpSession>();
  readonly #awaited = new Map<string, (session: CdpSession) => void>();
  readonly #gone = new Map<string, () => void>();
  readonly #appWindows: ((attached: Attached) => void)[] = [];

  private constructor(browser: Browser) {
    this.#browser = browser;
    const root = browser.connection.root;
    root.on('Target.attachedToTarget', (event) => this.#attached(event));
    root.on('Target.detachedFromTarget', (event) => browser.connection.forget(event.sessionId));
    root.on('Target.targetDestroyed', ({ targetId }) => this.#destroyed(targetId));
  }

  static async watch(browser: Browser): Promise<Targets> {
    const targets = new Targets(browser);
    const root = browser.connection.root;
    await Promise.all([
      root.send('Target.setDiscoverTargets', { discover: true, filter: [{ type: 'page' }] }),
      root.send('Target.setAutoAttach', {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
        filter: [{ type: 'page' }],
      }),
    ]);
    return targets;
  }

  /** A page at `url`, attached and not yet running. */
  async create(url: string, width: number, height: number): Promise<Attached> {
    if (!this.#browser.options.headless) return this.#createAppWindow(url, width, height);
    const { targetId } = await this.#browser.connection.root.send('Target.createTarget', {
      url,
      newWindow: true,
      width,
      height,
    });
    const session = this.#arrived.get(targetId) ?? (await this.#awaitSession(targetId));
    this.#arrived.delete(targetId);
    return { targetId, session };
  }

  whenGone(targetId: string, listener: () => void): void {
    this.#gone.set(targetId, listener);
  }

  close(targetId: string): void {
    this.#browser.connection.root.post('Target.closeTarget', { targetId });
  }

  #awaitSession(targetId: string): Promise<CdpSession> {
    return new Promise((resolve) => this.#awaited.set(targetId, resolve));
  }

  /** With a display: a window without tabs and address bar, which only the command line can ask for. */
  #createAppWindow(url: string, width: number, height: number): Promise<Attached> {
    return new Promise((resolve, reject) => {
      this.#appWindows.push(resolve);
      const { executable, options } = this.#browser;
      const messenger: ChildProcess = spawn(
        executable,
        [
          `--user-data-dir=${options.profile}`,
          ...(options.unsandboxed ? ['--no-sandbox'] : []),
          `--window-size=${width},${height}`,
          `--app=${url}`,
        ],
        { stdio: 'ignore' },
      );
      messenger.once('error', reject);
    });
  }

  #attached(event: Protocol.Target.attachedToTargetPayload): void {
    const { targetId, openerId } = event.targetInfo;
    const session = this.#browser.connection.session(event.sessionId);
    if (openerId) {
      // window.open and target=_blank are asked about by their own event; the page is not wanted.
      this.close(targetId);
      return;
    }
    const appWindow = this.#appWindows.shift();
    if (appWindow) {
      appWindow({ targetId, session });
      return;
    }
    const awaited = this.#awaited.get(targetId);
    this.#awaited.delete(targetId);
    if (awaited) awaited(session);
    else {
      this.#arrived.set(targetId, session);
      // A page that somebody else asked for (Playwright's newPage) must not wait for us for ever.
      setTimeout(() => {
        if (this.#arrived.delete(targetId)) session.post('Runtime.runIfWaitingForDebugger');
      }, 1_000).unref();
    }
  }

  #destroyed(targetId: string): void {
    this.#gone.get(targetId)?.();
    this.#gone.delete(targetId);
  }
}
