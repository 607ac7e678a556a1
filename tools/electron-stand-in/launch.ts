import { pathToFileURL } from 'node:url';
import { locateApp } from './app-location.ts';
import { lifecycle } from './modules/app.ts';
import { electronVersion } from './process-identity.ts';
import { unpackIfPacked } from './unpack.ts';

const SLOW_MAIN_MS = 15_000;

/** Loads the app's main script, then starts Chromium and makes the app ready: Electron's order. */
export async function launch(argument: string | null): Promise<void> {
  if (argument === null) {
    throw new Error('Usage: electron [switches] <folder or main script> [arguments]');
  }
  const app = await unpackIfPacked(argument, process.cwd());
  const location = locateApp(app, process.cwd(), electronVersion);
  lifecycle.locate(location);
  const timer = setTimeout(() => {
    process.stderr.write(
      '[stand-in] The main script has not finished loading. Awaiting app.whenReady() at its top level never ends, in Electron too.\n',
    );
  }, SLOW_MAIN_MS);
  await import(pathToFileURL(location.main).href);
  clearTimeout(timer);
  if (lifecycle.isEnding) return;
  await lifecycle.start();
}
