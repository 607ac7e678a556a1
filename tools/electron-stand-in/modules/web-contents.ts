import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fromChromium, toChromium } from '../net/scheme-map.ts';
import { PreventableEvent } from '../not-offered.ts';
import { Page, type PageEvents } from '../pages/page.ts';
import { type PageScripts, pageScripts } from '../pages/scripts.ts';
import { runtime } from '../runtime.ts';
import type { BrowserWindow } from './browser-window.ts';
import { registry } from './contents-registry.ts';
import { ContentsSettings } from './contents-settings.ts';
import { Loading, loadFailure } from './loading.ts';
import { nativeTheme } from './native-theme.ts';
import { PageMessages } from './page-messages.ts';
import { session } from './session.ts';
import { frameNumber, WebFrameMain } from './web-frame-main.ts';
import { windows } from './windows.ts';

type Offered = Pick<
  Electron.WebContents,
  | 'id'
  | 'loadURL'
  | 'loadFile'
  | 'getURL'
  | 'getTitle'
  | 'getType'
  | 'send'
  | 'isDestroyed'
  | 'isLoading'
  | 'isLoadingMainFrame'
  | 'isCrashed'
  | 'isFocused'
  | 'focus'
  | 'reload'
  | 'reloadIgnoringCache'
  | 'close'
  | 'executeJavaScript'
  | 'setWindowOpenHandler'
>;
export type WindowOpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

/** The page in a BrowserWindow; Chromium's side of it is made at the first load. */
export class WebContents extends ContentsSettings implements Offered {
  readonly id: number;
  readonly owner: BrowserWindow;
  readonly session = session.defaultSession;
  readonly #scripts: PageScripts;
  readonly #loading = new Loading();
  readonly #messages: PageMessages;
  readonly #frames = new Map<string, WebFrameMain>();
  #opening: Promise<Page> | null = null;
  #page: Page | null = null;
  #url = '';
  #title = '';
  #openHandler: WindowOpenHandler | null = null;
  #destroyed = false;
  #crashed = false;
  #navigating = false;

  constructor(owner: BrowserWindow, preload: string | undefined) {
    super();
    this.owner = owner;
    this.id = registry.add(this);
    this.#messages = new PageMessages(this);
    const script = preload ? { path: preload, source: readFileSync(preload, 'utf8') } : null;
    this.#scripts = pageScripts(script, {
      type: 'renderer',
      sandboxed: true,
      contextIsolated: true,
      platform: process.platform,
      arch: process.arch,
      argv: [],
      env: {},
      versions: { ...process.versions },
    });
    this.on('newListener', (name) => {
      if (name === 'before-input-event') setImmediate(() => this.sendKeys());
    });
    windows.onContents(this);
  }

  /** The page, once there is one. */
  get page(): Page | null {
    return this.#page;
  }

  get loading(): Loading {
    return this.#loading;
  }

  get mainFrame(): WebFrameMain | null {
    return this.#page ? this.frame(this.#page.targetId) : null;
  }

  frame(id: string): WebFrameMain | null {
    const page = this.#page;
    if (!page?.frames.get(id)) return null;
    const known = this.#frames.get(id);
    if (known) return known;
    const frame = new WebFrameMain(this, page, id);
    this.#frames.set(id, frame);
    return frame;
  }

  async loadURL(url: string): Promise<void> {
    const target = toChromium(url);
    const loaded = this.#loading.begin(target);
    this.emit('did-start-loading');
    const { targets, browser } = await runtime();
    if (this.#destroyed) return;
    if (this.#page) {
      this.#navigating = true;
      const { errorText } = await this.#page.session.send('Page.navigate', { url: target });
      this.#navigating = false;
      if (errorText && errorText !== 'net::ERR_ABORTED') this.failed(target, errorText);
    } else if (!this.#opening) {
      const { width, height } = this.owner.getContentBounds();
      const { headless } = browser.options;
      this.#opening = Page.open(targets, {
        url: target,
        width,
        height,
        headless,
        darkColors: nativeTheme.emulated,
        scripts: this.#scripts,
        events: this.#events(),
        onCreated: (page) => this.#opened(page),
      });
      await this.#opening;
    }
    await loaded;
  }

  loadFile(path: string, options: { search?: string; hash?: string } = {}): Promise<void> {
    const url = pathToFileURL(resolve(path));
    if (options.search) url.search = options.search;
    if (options.hash) url.hash = options.hash;
    return this.loadURL(url.href);
  }

  #opened(page: Page): void {
    this.#page = page;
    registry.bind(page.targetId, this);
    this.#messages.pageOpened(page);
    if (this.#destroyed) page.destroy();
    else void this.owner.pageOpened(page);
  }

  #events(): PageEvents {
    return {
      onMessage: (message, world) => this.#messages.receive(message, world),
      onNavigated: (url, withinDocument) => this.#navigated(url, withinDocument),
      onUnreachable: (url) => {
        // The answer to Page.navigate says why; a page's own navigation has no such answer.
        if (!this.#navigating) this.failed(url, 'net::ERR_FAILED');
      },
      onLifecycle: (name) => this.#lifecycle(name),
      onWindowOpen: (url, frameName, features) => this.windowOpen(url, frameName, features),
      onNavigationRequested: (frameId, url) => registry.onNavigationRequested(this, frameId, url),
      onBeforeUnload: () => {
        const event = new PreventableEvent();
        this.emit('will-prevent-unload', event);
        if (!event.defaultPrevented) this.owner.closeRefused();
        return event.defaultPrevented;
      },
      onCrashed: () => {
        this.#crashed = true;
        this.emit('render-process-gone', new PreventableEvent(), {
          reason: 'crashed',
          exitCode: 1,
        });
      },
      onGone: () => {
        this.#page = null;
        this.#opening = null;
        this.owner.pageGone();
      },
    };
  }

  #navigated(url: string, withinDocument: boolean): void {
    this.#url = url;
    this.#crashed = false;
    const shown = fromChromium(url);
    const number = frameNumber(this.#page?.targetId ?? '');
    if (withinDocument) {
      this.emit('did-navigate-in-page', new PreventableEvent(), shown, true, this.id, number);
    } else this.emit('did-navigate', new PreventableEvent(), shown, 200, '');
  }

  #lifecycle(name: string): void {
    // Playwright clears or sets its own when it attaches, which is over by now.
    if (name === 'commit' && nativeTheme.emulated !== null) {
      this.#page?.setDarkColors(nativeTheme.emulated).catch(() => {});
    }
    if (name === 'DOMContentLoaded' && this.getZoomFactor() !== 1) this.applyZoom();
    if (name === 'DOMContentLoaded') this.emit('dom-ready', new PreventableEvent());
    if (name === 'firstPaint' || name === 'load') this.owner.painted();
    if (name !== 'load' || !this.#loading.finish()) return;
    this.emit('did-finish-load');
    this.emit('did-stop-loading');
  }

  /** A load of the main frame came to nothing. */
  failed(url: string, reason: string): void {
    const error = loadFailure(fromChromium(url), reason);
    if (!this.#loading.fail(error)) return;
    const number = frameNumber(this.#page?.targetId ?? '');
    const args = [error.errno, error.code, fromChromium(url), true, this.id, number];
    this.emit('did-fail-load', new PreventableEvent(), ...args);
    this.emit('did-stop-loading');
  }

  /** Someone in the page wants a new window: the handler is asked, and denial is all there is. */
  windowOpen(url: string, frameName: string, features: string): void {
    const answer = this.#openHandler?.({
      url: fromChromium(url),
      frameName,
      features,
      disposition: features ? 'new-window' : 'foreground-tab',
      referrer: { url: '', policy: 'strict-origin-when-cross-origin' },
    });
    if (answer?.action === 'deny') return;
    process.stderr.write('[stand-in] A page may not open windows here: no window was made\n');
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#openHandler = handler;
  }

  getURL(): string {
    return fromChromium(this.#url);
  }

  getTitle(): string {
    return this.#title;
  }

  getType(): 'window' {
    return 'window';
  }

  send(channel: string, ...args: unknown[]): void {
    this.#messages.send(channel, args);
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isLoading(): boolean {
    return this.#loading.isRunning;
  }

  isLoadingMainFrame(): boolean {
    return this.#loading.isRunning;
  }

  isCrashed(): boolean {
    return this.#crashed;
  }

  isFocused(): boolean {
    return this.owner.isFocused();
  }

  focus(): void {
    this.owner.focus();
  }

  reload(): void {
    if (!this.#page) return;
    this.#loading.expect(this.#url);
    this.#page.session.post('Page.reload', {});
  }

  reloadIgnoringCache(): void {
    if (!this.#page) return;
    this.#loading.expect(this.#url);
    this.#page.session.post('Page.reload', { ignoreCache: true });
  }

  close(options: { waitForBeforeUnload?: boolean } = {}): void {
    this.owner.agreeToClose();
    if (options.waitForBeforeUnload) this.#page?.requestClose();
    else if (this.#page) this.#page.destroy();
    else this.owner.destroy();
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const page = this.#page ?? (await this.#opening);
    if (!page) throw new Error('Nothing is loaded in this window yet');
    return page.evaluate(code, userGesture);
  }

  titleChanged(title: string): void {
    this.#title = title;
    this.emit('page-title-updated', new PreventableEvent(), title, true);
    this.owner.titleChanged(title);
  }

  /** Tells the page which keys the main process wants. */
  sendKeys(): void {
    this.#messages.sendKeys();
  }

  /** The window is gone, and this with it. */
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#loading.fail(loadFailure(this.getURL(), 'net::ERR_ABORTED'));
    registry.remove(this);
    this.emit('destroyed');
  }
}
