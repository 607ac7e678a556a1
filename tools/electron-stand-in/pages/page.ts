import type { CdpSession } from '../chromium/cdp.ts';
import { FrameTree } from './frames.ts';
import type { PageMessage, StandInMessage } from './messages.ts';
import { type PageScripts, PRELOAD_WORLD } from './scripts.ts';
import type { Attached, Targets } from './targets.ts';
import { createWire } from './wire.ts';

/** Height of the tab strip and address bar of a headless window, until Chromium has been asked. */
let chromeHeight = 87;
const MESSAGES_KEPT = 1_000;

export interface PageEvents {
  readonly onMessage: (message: PageMessage, world: number) => void;
  readonly onNavigated: (url: string, withinDocument: boolean) => void;
  readonly onUnreachable: (url: string) => void;
  readonly onLifecycle: (name: string) => void;
  readonly onWindowOpen: (url: string, frameName: string, features: string) => void;
  readonly onNavigationRequested: (frameId: string, url: string) => void;
  readonly onBeforeUnload: () => boolean;
  readonly onCrashed: () => void;
  readonly onGone: () => void;
}

export interface PageOptions {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly headless: boolean;
  readonly darkColors: boolean | null;
  readonly scripts: PageScripts;
  readonly events: PageEvents;
  /** Called before the page runs, so that its first request finds its window. */
  readonly onCreated: (page: Page) => void;
}

/** A page of Chromium that shows one BrowserWindow. */
export class Page {
  readonly targetId: string;
  readonly session: CdpSession;
  readonly frames: FrameTree;
  readonly #targets: Targets;
  readonly #options: PageOptions;
  readonly #wire = createWire();
  #world: number | null = null;
  #unsent: StandInMessage[] = [];
  #windowId: Promise<number> | null = null;

  private constructor(targets: Targets, attached: Attached, options: PageOptions) {
    this.#targets = targets;
    this.#options = options;
    this.targetId = attached.targetId;
    this.session = attached.session;
    this.frames = new FrameTree(this.session, this.targetId);
    this.#listen();
  }

  /** Opens a page straight at its URL, prepared before any of its scripts runs. */
  static async open(targets: Targets, options: PageOptions): Promise<Page> {
    const extra = options.headless ? chromeHeight : 0;
    const attached = await targets.create(options.url, options.width, options.height + extra);
    const page = new Page(targets, attached, options);
    options.onCreated(page);
    await page.#prepare();
    return page;
  }

  async #prepare(): Promise<void> {
    const { session } = this;
    const { scripts, headless, darkColors } = this.#options;
    const prepared = [
      session.send('Page.enable'),
      session.send('Runtime.enable'),
      session.send('Inspector.enable'),
      session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      session.send('Runtime.addBinding', {
        name: scripts.binding,
        executionContextName: PRELOAD_WORLD,
      }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.main }),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        source: scripts.preload,
        worldName: PRELOAD_WORLD,
      }),
      ...(darkColors === null ? [] : [this.setDarkColors(darkColors)]),
      ...(headless ? [session.send('Emulation.setFocusEmulationEnabled', { enabled: true })] : []),
      this.setContentSize(this.#options.width, this.#options.height),
      session.send('Runtime.runIfWaitingForDebugger'),
    ];
    await Promise.all(prepared);
  }

  #listen(): void {
    const { session } = this;
    const { events, scripts } = this.#options;
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== PRELOAD_WORLD) return;
      if (context.auxData?.['frameId'] !== this.targetId) return;
      this.#world = context.id;
    });
    session.on('Runtime.executionContextsCleared', () => {
      this.#world = null;
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (this.#world === executionContextId) this.#world = null;
    });
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name !== scripts.binding || executionContextId !== this.#world) return;
      // Only the preload's world has the binding, and our script is its only caller.
      const message = this.#wire.decode(payload) as PageMessage;
      if (message.t === 'hello') {
        this.frames.moved(this.targetId, message.url);
        this.#flush();
      }
      events.onMessage(message, executionContextId);
    });
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.id !== this.targetId) return;
      if (frame.unreachableUrl) events.onUnreachable(frame.unreachableUrl);
      else events.onNavigated(frame.url + (frame.urlFragment ?? ''), false);
    });
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === this.targetId) events.onNavigated(url, true);
    });
    session.on('Page.lifecycleEvent', ({ frameId, name }) => {
      if (frameId === this.targetId) events.onLifecycle(name);
    });
    session.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
      events.onWindowOpen(url, windowName, windowFeatures.join(','));
    });
    session.on('Page.frameRequestedNavigation', ({ frameId, url }) => {
      events.onNavigationRequested(frameId, url);
    });
    session.on('Page.javascriptDialogOpening', ({ type }) => {
      if (type !== 'beforeunload') return;
      session.post('Page.handleJavaScriptDialog', { accept: events.onBeforeUnload() });
    });
    session.on('Inspector.targetCrashed', () => events.onCrashed());
    this.#targets.whenGone(this.targetId, () => events.onGone());
  }

  get headless(): boolean {
    return this.#options.headless;
  }

  /** Gives a message to the preload's world; before there is one, keeps it until there is. */
  tell(message: StandInMessage): void {
    if (this.#world === null || this.#unsent.length > 0) {
      if (this.#unsent.length < MESSAGES_KEPT) this.#unsent.push(message);
      return;
    }
    void this.#deliver(message, this.#world);
  }

  /** As `tell`, for an answer that only the document that asked can use. */
  async reply(message: StandInMessage): Promise<void> {
    if (this.#world !== null) await this.#deliver(message, this.#world);
  }

  /** The document that is running now, so that a late answer can be told from one in time. */
  get world(): number | null {
    return this.#world;
  }

  #flush(): void {
    const messages = this.#unsent;
    this.#unsent = [];
    for (const message of messages) this.tell(message);
  }

  async #deliver(message: StandInMessage, contextId: number): Promise<void> {
    const text = JSON.stringify(this.#wire.encode(message));
    const delivered = this.session.send('Runtime.evaluate', {
      expression: `globalThis[${JSON.stringify(this.#options.scripts.deliver)}](${text})`,
      contextId,
      userGesture: message.t === 'copy',
    });
    // A document that has gone meanwhile doesn't need it any more.
    await delivered.catch(() => {});
  }

  /** Runs a script in the page's own world and gives its (awaited) value. */
  async evaluate(expression: string, userGesture: boolean): Promise<unknown> {
    const { result, exceptionDetails } = await this.session.send('Runtime.evaluate', {
      expression,
      userGesture,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  }

  async setDarkColors(dark: boolean | null): Promise<void> {
    const value = dark === null ? '' : dark ? 'dark' : 'light';
    await this.session.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value }],
    });
  }

  /** Gives the page exactly this inner size. */
  async setContentSize(width: number, height: number): Promise<void> {
    const windowId = await this.#window();
    await this.session.send('Browser.setContentsSize', { windowId, width, height });
    if (!this.#options.headless) return;
    const { bounds } = await this.session.send('Browser.getWindowForTarget');
    chromeHeight = Math.max(0, (bounds.height ?? height + chromeHeight) - height);
  }

  async setPosition(left: number, top: number): Promise<void> {
    const windowId = await this.#window();
    await this.session.send('Browser.setWindowBounds', { windowId, bounds: { left, top } });
  }

  async setState(windowState: 'normal' | 'minimized' | 'maximized' | 'fullscreen'): Promise<void> {
    const windowId = await this.#window();
    await this.session.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
  }

  #window(): Promise<number> {
    this.#windowId ??= this.session
      .send('Browser.getWindowForTarget')
      .then(({ windowId }) => windowId);
    return this.#windowId;
  }

  /** Closes with the page's unload handlers. */
  requestClose(): void {
    this.session.post('Page.close');
  }

  destroy(): void {
    this.#targets.close(this.targetId);
  }
}
