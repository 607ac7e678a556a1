import { createRequire } from 'node:module';

const overriding = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
const named = process.env['TOKENDESK_RUNTIME_USED'];

/** What runs the app in this run: the real Electron, or the stand-in of tools/. */
export const runtime = {
  isStandIn: /electron-stand-in/.test(overriding),
  label: named ?? (overriding === '' ? 'Electron' : overriding),
};

/** The path of the program that runs the app, to start it without Playwright's hands on it. */
export function electronExecutable(): string {
  // The package's main export is the path, as a string; its types describe the API inside Electron.
  return createRequire(import.meta.url)('electron') as unknown as string;
}
