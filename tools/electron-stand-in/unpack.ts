import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Node can't read an asar archive as Electron can, so a packed app is unpacked for the run. */
export async function unpackIfPacked(app: string, cwd: string): Promise<string> {
  if (!app.endsWith('.asar')) return app;
  const { extractAll } = await import('@electron/asar');
  const folder = mkdtempSync(join(tmpdir(), 'electron-stand-in-app-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  extractAll(resolve(cwd, app), folder);
  return folder;
}
