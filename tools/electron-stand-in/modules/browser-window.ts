import { PreventableEvent } from '../not-offered.ts';
import type { Page } from '../pages/page.ts';
import { registry } from './contents-registry.ts';
import type { NativeImage } from './native-image.ts';
import { WebContents } from './web-contents.ts';
import { WindowSurface } from './window-surface.ts';
import { windows } from './windows.ts';

type Offered = Pick<
  Electron.BrowserWindow,
  | 'id'
  | 'loadURL'
  | 'loadFile'
  | 'reload'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'focus'
  | 'blur'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'isVisible'
  | 'isFocused'
  | 'setTitle'
  | 'getTitle'
>;

/** A window; what it shows is a page of Chromium. */
export class BrowserWindow extends WindowSurface implements Offered {
  readonly id: number;
  readonly webContents: WebContents;
  #title: string;
  #visible: boolean;
  #destroyed = false;
  #painted = false;
  #closeAgreed = false;
  #lastUrl: string | null = null;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super(options);
    refuseUnsafe(options.webPreferences);
    this.#title = options.title ?? '';
    this.#visible = options.show ?? true;
    this.id = windows.add(this);
    this.webContents = new WebContents(this, options.webPreferences?.preload);
    windows.onCreated(this);
    if (this.#visible) setImmediate(() => this.#destroyed || windows.becameFocused(this));
  }

  static getAllWindows(): BrowserWindow[] {
    return windows.all();
  }

  static getFocusedWindow(): BrowserWindow | null {
    return windows.focused;
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return contents.owner;
  }

  static fromId(id: number): BrowserWindow | null {
    return windows.all().find((window) => window.id === id) ?? null;
  }

  loadURL(url: string): Promise<void> {
    this.#lastUrl = url;
    return this.webContents.loadURL(url);
  }

  loadFile(path: string, options?: { search?: string; hash?: string }): Promise<void> {
    return this.webContents.loadFile(path, options);
  }

  reload(): void {
    this.webContents.reload();
  }

  capturePage(): Promise<NativeImage> {
    return this.webContents.capturePage();
  }

  /** Called when Chromium has made the page. */
  async pageOpened(page: Page): Promise<void> {
    await this.geometry.attach(page);
    if (!this.#visible) await this.geometry.setHidden(true);
  }

  /** Called when the page is gone: because the window closes, or because the user closed it. */
  pageGone(): void {
    if (this.#destroyed) return;
    this.geometry.detach();
    if (!this.#closeAgreed) {
      const event = new PreventableEvent();
      this.emit('close', event);
      if (event.defaultPrevented) {
        // Too late to keep the page; the window lives on hidden, and loads again when it is shown.
        this.#setVisible(false);
        return;
      }
    }
    this.#finish();
  }

  /** Called at the first paint of a page. */
  painted(): void {
    if (this.#painted) return;
    this.#painted = true;
    this.emit('ready-to-show');
  }

  show(): void {
    this.#setVisible(true);
    this.focus();
  }

  showInactive(): void {
    this.#setVisible(true);
  }

  hide(): void {
    this.#setVisible(false);
    windows.blurred(this);
  }

  #setVisible(visible: boolean): void {
    if (this.#visible === visible || this.#destroyed) return;
    this.#visible = visible;
    void this.geometry.setHidden(!visible);
    if (visible && !this.webContents.page && this.#lastUrl !== null) {
      void this.webContents.loadURL(this.#lastUrl);
    }
    this.emit(visible ? 'show' : 'hide');
  }

  protected override becameVisible(): void {
    this.#visible = true;
  }

  focus(): void {
    if (this.#destroyed || !this.#visible) return;
    this.webContents.page?.session.post('Page.bringToFront');
    windows.becameFocused(this);
  }

  blur(): void {
    windows.blurred(this);
  }

  close(): void {
    if (this.#destroyed) return;
    const event = new PreventableEvent();
    this.emit('close', event);
    if (event.defaultPrevented) {
      windows.onClosePrevented();
      return;
    }
    this.#closeAgreed = true;
    if (this.webContents.page) this.webContents.page.requestClose();
    else this.#finish();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#closeAgreed = true;
    const page = this.webContents.page;
    this.#finish();
    page?.destroy();
  }

  /** Somebody closes the page directly: nobody is asked. */
  agreeToClose(): void {
    this.#closeAgreed = true;
  }

  /** The page's beforeunload kept it open. */
  closeRefused(): void {
    this.#closeAgreed = false;
    windows.onClosePrevented();
  }

  #finish(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#visible = false;
    this.webContents.destroy();
    this.emit('closed', new PreventableEvent());
    windows.remove(this);
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isVisible(): boolean {
    return this.#visible && !this.#destroyed;
  }

  isFocused(): boolean {
    return windows.focused === this;
  }

  /** The document has a new title, which becomes the window's unless the app objects. */
  titleChanged(title: string): void {
    const event = new PreventableEvent();
    this.emit('page-title-updated', event, title, true);
    if (!event.defaultPrevented) this.#title = title;
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  getTitle(): string {
    return this.#title;
  }
}

function refuseUnsafe(preferences: Electron.WebPreferences | undefined): void {
  const { nodeIntegration, contextIsolation, sandbox, webviewTag } = preferences ?? {};
  if (nodeIntegration || contextIsolation === false || sandbox === false || webviewTag) {
    throw new Error(
      'nodeIntegration, webviewTag, contextIsolation: false and sandbox: false are not offered by the stand-in',
    );
  }
}

export const webContents = {
  getAllWebContents: () => registry.all(),
  getFocusedWebContents: () => windows.focused?.webContents ?? null,
  fromId: (id: number) => registry.get(id),
  fromDevToolsTargetId: (targetId: string) => registry.ofTarget(targetId),
};
