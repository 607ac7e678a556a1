import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';

/** The app that the command line names. */
export interface AppLocation {
  /** `app.getAppPath()`: the folder with the package.json, or the file's own folder. */
  readonly folder: string;
  readonly main: string;
  readonly name: string;
  readonly version: string;
}

interface Manifest {
  readonly main?: string;
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
}

/** Finds the main script of a folder (by its package.json) or of a file given directly. */
export function locateApp(argument: string, cwd: string, electronVersion: string): AppLocation {
  const path = resolve(cwd, argument);
  if (!existsSync(path)) throw new Error(`Unable to find Electron app at ${path}`);
  if (!statSync(path).isDirectory()) {
    return {
      folder: dirname(path),
      main: path,
      name: 'Electron',
      version: electronVersion,
    };
  }
  const manifestPath = join(path, 'package.json');
  // A manifest that isn't one is reported when its `main` can't be found.
  const manifest: Manifest = existsSync(manifestPath)
    ? (JSON.parse(readFileSync(manifestPath, 'utf8')) as Manifest)
    : {};
  const main = resolve(path, manifest.main ?? 'index.js');
  const file = extname(main) === '' && !existsSync(main) ? `${main}.js` : main;
  if (!existsSync(file)) throw new Error(`Unable to find Electron app at ${path}: no ${file}`);
  return {
    folder: path,
    main: file,
    name: manifest.productName ?? manifest.name ?? basename(path),
    version: manifest.version ?? electronVersion,
  };
}
