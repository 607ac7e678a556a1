import { strict } from '../not-offered.ts';
import { commandLineArguments, runtimeNow } from '../runtime.ts';
import { BrowserWindow } from './browser-window.ts';
import { windows } from './windows.ts';

type Arguments<T> = readonly [window: unknown, options: T] | readonly [options: T];

function optionsOf<T>(args: Arguments<T>): T {
  // The first argument may be a window or be left out, as in Electron.
  return (args.length === 1 ? args[0] : args[1]) as T;
}

function windowOf<T>(args: Arguments<T>): BrowserWindow | null {
  return args[0] instanceof BrowserWindow ? args[0] : (windows.focused ?? windows.all()[0] ?? null);
}

/** A person can be asked only where there is a display, and no test is driving. */
function someoneIsThere(): boolean {
  const now = runtimeNow();
  return (
    now !== null &&
    !now.browser.options.headless &&
    !commandLineArguments.switches.has('remote-debugging-port')
  );
}

async function ask(window: BrowserWindow | null, script: string): Promise<unknown> {
  return window?.webContents.executeJavaScript(script, true);
}

function cancelled(options: Electron.MessageBoxOptions): number {
  if (options.cancelId !== undefined) return options.cancelId;
  const index = (options.buttons ?? []).findIndex((label) => /^(cancel|no)$/i.test(label));
  return Math.max(index, 0);
}

async function showMessageBox(...args: Arguments<Electron.MessageBoxOptions>) {
  const options = optionsOf(args);
  const checkboxChecked = options.checkboxChecked ?? false;
  const response = cancelled(options);
  if (!someoneIsThere()) return { response, checkboxChecked };
  const buttons = options.buttons ?? ['OK'];
  const agreed =
    options.defaultId ??
    Math.max(
      0,
      buttons.findIndex((_label, index) => index !== response),
    );
  const choice = buttons.length > 1 ? `OK = ${buttons[agreed]}, Cancel = ${buttons[response]}` : '';
  const text = [options.title, options.message, options.detail, choice]
    .filter(Boolean)
    .join('\n\n');
  const ok = await ask(windowOf(args), `confirm(${JSON.stringify(text)})`);
  return { response: ok ? agreed : response, checkboxChecked };
}

async function askForPath(
  args: Arguments<Pick<Electron.SaveDialogOptions, 'title' | 'defaultPath'>>,
  title: string,
): Promise<string | null> {
  if (!someoneIsThere()) return null;
  const options = optionsOf(args);
  const script = `prompt(${JSON.stringify(options.title ?? title)}, ${JSON.stringify(options.defaultPath ?? '')})`;
  const path = await ask(windowOf(args), script);
  return typeof path === 'string' && path !== '' ? path : null;
}

/** No windows of the system: what isn't answered by a test is cancelled, or asked in the page. */
export const dialog = strict('dialog', {
  showMessageBox,
  showMessageBoxSync: (...args: Arguments<Electron.MessageBoxSyncOptions>) =>
    cancelled(optionsOf(args)),
  async showOpenDialog(...args: Arguments<Electron.OpenDialogOptions>) {
    const path = await askForPath(args, 'Path of the file to open');
    return { canceled: path === null, filePaths: path === null ? [] : [path] };
  },
  showOpenDialogSync: (): string[] | undefined => undefined,
  async showSaveDialog(...args: Arguments<Electron.SaveDialogOptions>) {
    const path = await askForPath(args, 'Path of the file to save');
    return { canceled: path === null, filePath: path ?? '' };
  },
  showSaveDialogSync: () => '',
  showErrorBox(title: string, content: string): void {
    process.stderr.write(`${title}\n${content}\n`);
  },
});
