import { accessSync, constants, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';

/** What the search looks at; injected so that it can be tested for any system. */
export interface ChromiumSearch {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isExecutable: (path: string) => boolean;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'msedge'];

const MAC_APPLICATIONS = [
  'Chromium.app/Contents/MacOS/Chromium',
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const WINDOWS_PROGRAMS = [
  'Chromium\\Application\\chrome.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** Every place to look in, best first; `TOKENDESK_CHROMIUM`, when set, is the only one. */
export function chromiumCandidates(search: Omit<ChromiumSearch, 'isExecutable'>): string[] {
  const { env, platform } = search;
  const chosen = env['TOKENDESK_CHROMIUM'];
  if (chosen) return [chosen];
  const path = platform === 'win32' ? win32 : posix;
  const suffix = platform === 'win32' ? '.exe' : '';
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(path.delimiter).filter(Boolean);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name + suffix)));
  if (platform === 'darwin') {
    const roots = ['/Applications', env['HOME'] ? path.join(env['HOME'], 'Applications') : ''];
    return [
      ...onPath,
      ...roots
        .filter(Boolean)
        .flatMap((root) => MAC_APPLICATIONS.map((app) => path.join(root, app))),
    ];
  }
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
    return [
      ...onPath,
      ...roots.flatMap((root) => (root ? WINDOWS_PROGRAMS.map((exe) => path.join(root, exe)) : [])),
    ];
  }
  return onPath;
}

/**
 * The Chromium to show windows in: `TOKENDESK_CHROMIUM` if set, else the first of chromium,
 * chromium-browser, google-chrome, google-chrome-stable and msedge on the PATH, else the usual
 * places on macOS and Windows. `null` when there is none.
 */
export function findChromium(search: ChromiumSearch = thisMachine()): string | null {
  return chromiumCandidates(search).find(search.isExecutable) ?? null;
}

function thisMachine(): ChromiumSearch {
  return { platform: process.platform, env: process.env, isExecutable: isExecutableFile };
}

function isExecutableFile(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
