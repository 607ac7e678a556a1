import { readFileSync } from 'node:fs';

/** The version of Electron that the types, and so the stand-in's promises, belong to. */
export const electronVersion: string = readElectronVersion();

function readElectronVersion(): string {
  const manifest = new URL('../../node_modules/electron/package.json', import.meta.url);
  // npm wrote this file; every package has a version.
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

/** Electron reports an error that nobody caught, and goes on. */
function reportUncaught(): void {
  process.on('uncaughtException', (error) => {
    if (process.listenerCount('uncaughtException') > 1) return;
    process.stderr.write(
      `A JavaScript error occurred in the main process\nUncaught Exception:\n${error.stack ?? error}\n`,
    );
  });
}

/** Makes `process` look as it does in Electron's main process, where apps look. */
export function prepareProcess(): void {
  const define = (target: object, name: string, value: unknown) =>
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true });
  reportUncaught();
  define(process.versions, 'electron', electronVersion);
  define(process, 'type', 'browser');
  define(process, 'defaultApp', true);
  define(process, 'resourcesPath', new URL('./bin/resources', import.meta.url).pathname);
}
