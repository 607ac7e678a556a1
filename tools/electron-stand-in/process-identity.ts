import { readFileSync } from 'node:fs';

/** The version of Electron that the types, and so the stand-in's promises, belong to. */
export const electronVersion: string = readElectronVersion();

function readElectronVersion(): string {
  const manifest = new URL('../../node_modules/electron/package.json', import.meta.url);
  // npm wrote this file; every package has a version.
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

/** Makes `process` look as it does in Electron's main process, where apps look. */
export function prepareProcess(): void {
  const define = (target: object, name: string, value: unknown) =>
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true });
  define(process.versions, 'electron', electronVersion);
  define(process, 'type', 'browser');
  define(process, 'defaultApp', true);
  define(
    process,
    'resourcesPath',
    new URL('./dist-like-folder/resources', import.meta.url).pathname,
  );
}
