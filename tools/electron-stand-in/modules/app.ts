import { spawn } from 'node:child_process';
import type { AppLocation } from '../app-location.ts';
import { PreventableEvent, strictEmitter } from '../not-offered.ts';
import { runtimeNow, startRuntime } from '../runtime.ts';
import { AppPaths, type PathName } from './app-paths.ts';
import { appendedSwitches, commandLine } from './command-line.ts';
import { interception } from './requests.ts';
import { SingleInstance } from './single-instance.ts';
import { windows } from './windows.ts';

type Offered = Pick<
  Electron.App,
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'relaunch'
  | 'focus'
  | 'hide'
  | 'show'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'getPath'
  | 'setPath'
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'getAppPath'
  | 'getLocale'
  | 'getSystemLocale'
  | 'getPreferredSystemLanguages'
  | 'setAppUserModelId'
  | 'enableSandbox'
  | 'setAboutPanelOptions'
  | 'setAppLogsPath'
  | 'disableHardwareAcceleration'
  | 'setBadgeCount'
  | 'getBadgeCount'
  | 'setLoginItemSettings'
  | 'setAsDefaultProtocolClient'
> & { readonly isPackaged: boolean; name: string; readonly commandLine: typeof commandLine };

type Stage = 'loading' | 'ready' | 'closing windows' | 'ending';

let location: AppLocation | null = null;
let stage: Stage = 'loading';
let chosenName: string | null = null;
let singleInstance: SingleInstance | null = null;
let badge = 0;
const ready = Promise.withResolvers<void>();
const paths = new AppPaths(
  () => app.getName(),
  () => location?.main ?? '',
);

class App extends strictEmitter('app') implements Offered {
  readonly commandLine = commandLine;
  // Electron: true only inside a package; the stand-in never runs one that claims it.
  readonly isPackaged = false;
  // As Electron has it everywhere but on macOS, where the stand-in has none either.
  readonly dock = undefined;

  get name(): string {
    return this.getName();
  }

  set name(name: string) {
    this.setName(name);
  }

  whenReady(): Promise<void> {
    return ready.promise;
  }

  isReady(): boolean {
    return stage !== 'loading';
  }

  quit(): void {
    if (stage === 'closing windows' || stage === 'ending') return;
    const event = new PreventableEvent();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    stage = 'closing windows';
    lifecycle.closeWindows();
  }

  exit(code = 0): void {
    lifecycle.end(code);
  }

  relaunch(options: { args?: string[]; execPath?: string } = {}): void {
    const command = options.execPath ?? process.argv[0] ?? 'electron';
    const args = options.args ?? process.argv.slice(1);
    process.once('exit', () => {
      spawn(command, args, { detached: true, stdio: 'ignore' }).unref();
    });
  }

  requestSingleInstanceLock(additionalData?: unknown): boolean {
    singleInstance ??= new SingleInstance(this.getPath('userData'));
    const message = { argv: process.argv, workingDirectory: process.cwd(), additionalData };
    return singleInstance.request(message, (second) => {
      const { argv, workingDirectory } = second;
      this.emit(
        'second-instance',
        new PreventableEvent(),
        [...argv],
        workingDirectory,
        second.additionalData,
      );
    });
  }

  hasSingleInstanceLock(): boolean {
    return singleInstance?.isHeld ?? false;
  }

  releaseSingleInstanceLock(): void {
    singleInstance?.release();
  }

  getPath(name: PathName): string {
    return paths.get(name);
  }

  setPath(name: string, path: string): void {
    paths.set(name, path);
  }

  setAppLogsPath(path?: string): void {
    if (path) paths.set('logs', path);
  }

  getName(): string {
    return chosenName ?? location?.name ?? 'Electron';
  }

  setName(name: string): void {
    chosenName = name;
  }

  getVersion(): string {
    return location?.version ?? '';
  }

  getAppPath(): string {
    return location?.folder ?? process.cwd();
  }

  getLocale(): string {
    return Intl.DateTimeFormat().resolvedOptions().locale;
  }

  getSystemLocale(): string {
    return this.getLocale();
  }

  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()];
  }

  focus(): void {
    windows.all()[0]?.focus();
  }

  show(): void {
    for (const window of windows.all()) window.show();
  }

  hide(): void {
    for (const window of windows.all()) window.hide();
  }

  setBadgeCount(count = 0): boolean {
    badge = count;
    return true;
  }

  getBadgeCount(): number {
    return badge;
  }

  setAsDefaultProtocolClient(): boolean {
    return false;
  }

  setAppUserModelId(): void {}
  enableSandbox(): void {}
  setAboutPanelOptions(): void {}
  disableHardwareAcceleration(): void {}
  setLoginItemSettings(): void {}
}

export const app = new App();

/** The parts of an app's life that the app itself doesn't call. */
export const lifecycle = {
  get isEnding(): boolean {
    return stage === 'ending';
  },

  locate(found: AppLocation): void {
    location = found;
  },

  async start(): Promise<void> {
    const userData = app.getPath('userData');
    const { browser } = await startRuntime({ userData, appended: appendedSwitches, interception });
    void browser.exited.then(() => {
      if (stage === 'ending') return;
      process.stderr.write('[stand-in] Chromium has ended unasked\n');
      stage = 'ending';
      process.exit(1);
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => app.quit());
    }
    stage = 'ready';
    app.emit('will-finish-launching');
    app.emit('ready', new PreventableEvent(), {});
    ready.resolve();
  },

  /** Called whenever a window has closed. */
  windowClosed(): void {
    if (windows.all().length > 0) return;
    if (stage === 'closing windows') lifecycle.willQuit();
    else if (stage === 'ready' && !app.emit('window-all-closed')) app.quit();
  },

  /** A window refused to close: no quitting. */
  closePrevented(): void {
    if (stage === 'closing windows') stage = 'ready';
  },

  closeWindows(): void {
    const open = windows.all();
    if (open.length === 0) {
      lifecycle.willQuit();
      return;
    }
    for (const window of open) {
      if (stage === 'closing windows') window.close();
    }
  },

  willQuit(): void {
    const event = new PreventableEvent();
    app.emit('will-quit', event);
    if (event.defaultPrevented) stage = 'ready';
    else lifecycle.end(0);
  },

  end(code: number): void {
    if (stage === 'ending') return;
    stage = 'ending';
    for (const window of windows.all()) window.destroy();
    app.emit('quit', new PreventableEvent(), code);
    const closing = runtimeNow()?.browser.close() ?? Promise.resolve();
    void closing.finally(() => process.exit(code));
  },
};

windows.onClosed = () => lifecycle.windowClosed();
windows.onClosePrevented = () => lifecycle.closePrevented();
windows.onCreated = (window) => app.emit('browser-window-created', new PreventableEvent(), window);
windows.onContents = (contents) =>
  app.emit('web-contents-created', new PreventableEvent(), contents);
windows.onFocus = (window) => app.emit('browser-window-focus', new PreventableEvent(), window);
windows.onBlur = (window) => app.emit('browser-window-blur', new PreventableEvent(), window);
