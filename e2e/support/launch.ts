import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface LaunchOptions {
  /** Where this run keeps its data; a restart uses the same folder. */
  readonly dataFolder: string;
  /** A pretend keychain of the stand-in, kept in this file; real Electron uses the system's own. */
  readonly keychainFile?: string | undefined;
  /** The size of the window's page, in CSS pixels; null leaves it as the app made it. */
  readonly size?: { readonly width: number; readonly height: number } | null;
}

export interface Launched {
  readonly app: ElectronApplication;
  readonly page: Page;
}

/** Starts the built app, on whichever runtime the set-up found, and waits for its window. */
export async function launch(options: LaunchOptions): Promise<Launched> {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const app = await _electron.launch({
    cwd: root,
    args: [
      '.',
      `--user-data-dir=${options.dataFolder}`,
      ...(asRoot ? ['--no-sandbox'] : []),
      ...(options.keychainFile ? [`--stand-in-keychain=${options.keychainFile}`] : []),
    ],
    env: withoutUndefined({ ...process.env, LANG: 'en_GB.UTF-8' }),
  });
  const page = await app.firstWindow();
  // What is not there after ten seconds will not come: fail while the cause can still be seen.
  page.setDefaultTimeout(10_000);
  const { size = { width: 1280, height: 800 } } = options;
  if (size) await resize(app, size.width, size.height);
  return { app, page };
}

/** Gives the window's page a size, in CSS pixels. */
export async function resize(
  app: ElectronApplication,
  width: number,
  height: number,
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [w, h]) => {
      for (const window of BrowserWindow.getAllWindows()) window.setContentSize(w, h);
    },
    [width, height] as const,
  );
}

function withoutUndefined(env: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}
