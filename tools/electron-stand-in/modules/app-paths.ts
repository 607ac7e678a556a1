import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLineArguments } from '../runtime.ts';

export type PathName = Parameters<Electron.App['getPath']>[0];

/** Where the system keeps applications' data, as Electron answers it on each system. */
function appData(): string {
  if (process.platform === 'win32') {
    return process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming');
  }
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config');
}

/** The folders of an app; `setPath` wins, then `--user-data-dir`, then the system's places. */
export class AppPaths {
  readonly #set = new Map<string, string>();
  readonly #appName: () => string;
  readonly #main: () => string;

  constructor(appName: () => string, main: () => string) {
    this.#appName = appName;
    this.#main = main;
    const given = commandLineArguments.switches.get('user-data-dir');
    if (given) this.#set.set('userData', given);
  }

  set(name: string, path: string): void {
    this.#set.set(name, path);
  }

  get(name: PathName): string {
    return this.#set.get(name) ?? this.#default(name);
  }

  #default(name: PathName): string {
    switch (name) {
      case 'home':
        return homedir();
      case 'appData':
        return appData();
      case 'userData':
        return join(this.get('appData'), this.#appName());
      case 'sessionData':
        return this.get('userData');
      case 'logs':
        return process.platform === 'darwin'
          ? join(homedir(), 'Library', 'Logs', this.#appName())
          : join(this.get('userData'), 'logs');
      case 'crashDumps':
        return join(this.get('userData'), 'Crashpad');
      case 'temp':
        return tmpdir();
      case 'exe':
        return process.argv[0] ?? process.execPath;
      case 'module':
        return this.#main();
      case 'desktop':
        return join(homedir(), 'Desktop');
      case 'documents':
        return join(homedir(), 'Documents');
      case 'downloads':
        return join(homedir(), 'Downloads');
      case 'music':
        return join(homedir(), 'Music');
      case 'pictures':
        return join(homedir(), 'Pictures');
      case 'videos':
        return join(homedir(), 'Videos');
      default:
        throw new Error(`Failed to get '${name}' path`);
    }
  }
}
