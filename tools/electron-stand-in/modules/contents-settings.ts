import { strictEmitter } from '../not-offered.ts';
import type { Page } from '../pages/page.ts';
import { NativeImage } from './native-image.ts';

type Offered = Pick<
  Electron.WebContents,
  | 'stop'
  | 'insertCSS'
  | 'openDevTools'
  | 'closeDevTools'
  | 'toggleDevTools'
  | 'isDevToolsOpened'
  | 'getProcessId'
  | 'getOSProcessId'
  | 'setZoomFactor'
  | 'getZoomFactor'
  | 'setZoomLevel'
  | 'getZoomLevel'
  | 'setVisualZoomLevelLimits'
  | 'getUserAgent'
  | 'setUserAgent'
  | 'setIgnoreMenuShortcuts'
  | 'setBackgroundThrottling'
  | 'getBackgroundThrottling'
>;

/** What can be set of, and asked from, the page in a window while it is shown. */
export abstract class ContentsSettings extends strictEmitter('webContents') implements Offered {
  abstract readonly id: number;
  /** The page, once there is one. */
  abstract get page(): Page | null;
  abstract executeJavaScript(code: string, userGesture?: boolean): Promise<unknown>;
  #zoomFactor = 1;
  #userAgent = '';

  stop(): void {
    this.page?.session.post('Page.stopLoading');
  }

  async insertCSS(css: string): Promise<string> {
    const key = `stand-in-css-${Math.random().toString(36).slice(2)}`;
    // A sheet made by script, unlike a style element, isn't the page's policy's business.
    await this.executeJavaScript(
      `document.adoptedStyleSheets.push(Object.assign(new CSSStyleSheet(), { key: '${key}' })); document.adoptedStyleSheets.at(-1).replaceSync(${JSON.stringify(css)}); 0`,
    );
    return key;
  }

  async capturePage(): Promise<NativeImage> {
    if (!this.page) return NativeImage.empty();
    const { data } = await this.page.session.send('Page.captureScreenshot', { format: 'png' });
    return NativeImage.fromPng(Buffer.from(data, 'base64'));
  }

  getProcessId(): number {
    return this.id;
  }

  getOSProcessId(): number {
    return 0;
  }

  setZoomFactor(factor: number): void {
    this.#zoomFactor = factor;
    this.applyZoom();
  }

  protected applyZoom(): void {
    const script = `document.documentElement.style.zoom = ${this.#zoomFactor}; 0`;
    this.page?.evaluate(script, false).catch(() => {});
  }

  getZoomFactor(): number {
    return this.#zoomFactor;
  }

  setZoomLevel(level: number): void {
    this.setZoomFactor(1.2 ** level);
  }

  getZoomLevel(): number {
    return Math.log(this.#zoomFactor) / Math.log(1.2);
  }

  async setVisualZoomLevelLimits(): Promise<void> {}

  getUserAgent(): string {
    return this.#userAgent;
  }

  setUserAgent(userAgent: string): void {
    this.#userAgent = userAgent;
    this.page?.session.post('Emulation.setUserAgentOverride', { userAgent });
  }

  // Chromium's own developer tools would be a page of their own, so there are none to open.
  openDevTools(): void {}
  closeDevTools(): void {}
  toggleDevTools(): void {}
  isDevToolsOpened(): boolean {
    return false;
  }

  setIgnoreMenuShortcuts(): void {}
  setBackgroundThrottling(): void {}
  getBackgroundThrottling(): boolean {
    return false;
  }
}
