import { PreventableEvent, strictEmitter } from '../not-offered.ts';
import { WindowGeometry } from './window-geometry.ts';

type Offered = Pick<
  Electron.BrowserWindow,
  | 'isMinimized'
  | 'isMaximized'
  | 'isFullScreen'
  | 'restore'
  | 'minimize'
  | 'maximize'
  | 'unmaximize'
  | 'setFullScreen'
  | 'getBounds'
  | 'setBounds'
  | 'getNormalBounds'
  | 'getContentBounds'
  | 'getSize'
  | 'setSize'
  | 'getContentSize'
  | 'setContentSize'
  | 'getPosition'
  | 'setPosition'
  | 'center'
  | 'setMinimumSize'
  | 'getMinimumSize'
  | 'setMenu'
  | 'removeMenu'
  | 'setMenuBarVisibility'
  | 'setAutoHideMenuBar'
  | 'setBackgroundColor'
  | 'setContentProtection'
  | 'setAlwaysOnTop'
  | 'isAlwaysOnTop'
  | 'setSkipTaskbar'
  | 'flashFrame'
  | 'setProgressBar'
  | 'setTitleBarOverlay'
  | 'moveTop'
  | 'setResizable'
  | 'isResizable'
  | 'setIcon'
  | 'setOverlayIcon'
  | 'setVisibleOnAllWorkspaces'
>;

/** A window's size, place and state, and what only changes how the system would draw it. */
export abstract class WindowSurface extends strictEmitter('BrowserWindow') implements Offered {
  protected readonly geometry: WindowGeometry;
  #onTop = false;
  #resizable: boolean;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.geometry = new WindowGeometry(options);
    this.#resizable = options.resizable ?? true;
  }

  /** Minimising, maximising and the like show a hidden window. */
  protected abstract becameVisible(): void;

  resizedByUser(width: number, height: number): void {
    if (!this.geometry.resizedByUser(width, height)) return;
    this.emit('resize', new PreventableEvent());
    this.emit('resized', new PreventableEvent());
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    const { moved, resized } = this.geometry.set(bounds);
    if (resized) this.emit('resize', new PreventableEvent());
    if (moved) this.emit('move', new PreventableEvent());
    if (resized) this.emit('resized', new PreventableEvent());
    if (moved) this.emit('moved', new PreventableEvent());
  }

  getBounds(): Electron.Rectangle {
    return this.geometry.bounds;
  }

  getNormalBounds(): Electron.Rectangle {
    return this.geometry.normal;
  }

  getContentBounds(): Electron.Rectangle {
    return this.geometry.bounds;
  }

  getSize(): number[] {
    const { width, height } = this.geometry.bounds;
    return [width, height];
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getContentSize(): number[] {
    return this.getSize();
  }

  setContentSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getPosition(): number[] {
    const { x, y } = this.geometry.bounds;
    return [x, y];
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  center(): void {
    this.setBounds(this.geometry.centred());
  }

  setMinimumSize(width: number, height: number): void {
    this.geometry.minimum = { width, height };
  }

  getMinimumSize(): number[] {
    return [this.geometry.minimum.width, this.geometry.minimum.height];
  }

  minimize(): void {
    this.#state('minimized', 'minimize');
  }

  maximize(): void {
    this.#state('maximized', 'maximize');
  }

  unmaximize(): void {
    if (this.isMaximized()) this.#state('normal', 'unmaximize');
  }

  restore(): void {
    if (this.isMinimized()) this.#state('normal', 'restore');
    else if (this.isMaximized()) this.#state('normal', 'unmaximize');
  }

  setFullScreen(on: boolean): void {
    if (on) this.#state('fullscreen', 'enter-full-screen');
    else if (this.isFullScreen()) this.#state('normal', 'leave-full-screen');
  }

  #state(state: 'normal' | 'minimized' | 'maximized' | 'fullscreen', event: string): void {
    if (this.geometry.state === state) return;
    this.becameVisible();
    void this.geometry.setState(state);
    this.emit(event, new PreventableEvent());
  }

  isMinimized(): boolean {
    return this.geometry.state === 'minimized';
  }

  isMaximized(): boolean {
    return this.geometry.state === 'maximized';
  }

  isFullScreen(): boolean {
    return this.geometry.state === 'fullscreen';
  }

  setAlwaysOnTop(flag: boolean): void {
    this.#onTop = flag;
  }

  isAlwaysOnTop(): boolean {
    return this.#onTop;
  }

  setResizable(resizable: boolean): void {
    this.#resizable = resizable;
  }

  isResizable(): boolean {
    return this.#resizable;
  }

  // Taken and without effect: these change how the system draws a window, which Chromium decides here.
  setMenu(): void {}
  removeMenu(): void {}
  setMenuBarVisibility(): void {}
  setAutoHideMenuBar(): void {}
  setBackgroundColor(): void {}
  setContentProtection(): void {}
  setSkipTaskbar(): void {}
  flashFrame(): void {}
  setProgressBar(): void {}
  setTitleBarOverlay(): void {}
  moveTop(): void {}
  setIcon(): void {}
  setOverlayIcon(): void {}
  setVisibleOnAllWorkspaces(): void {}
}
