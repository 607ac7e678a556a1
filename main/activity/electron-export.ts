import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { ExportPort } from './activity-handlers.ts';

const filters = {
  csv: [{ name: 'CSV table', extensions: ['csv'] }],
  json: [{ name: 'JSON', extensions: ['json'] }],
};

/** Asks with the system's own dialog, and writes whole files or none. */
export function electronExport(currentWindow: () => BrowserWindow | null): ExportPort {
  return {
    async choose(suggestedName, format) {
      const options = {
        title: 'Export the activity log',
        defaultPath: join(app.getPath('documents'), suggestedName),
        filters: filters[format],
      };
      const window = currentWindow();
      const answer = window
        ? await dialog.showSaveDialog(window, options)
        : await dialog.showSaveDialog(options);
      return answer.canceled || answer.filePath === '' ? null : answer.filePath;
    },
    async write(path, text) {
      // Beside its place first: a full disk must not cut a file that was there before.
      const partial = `${path}.part`;
      try {
        await writeFile(partial, text, { mode: 0o600 });
        await rename(partial, path);
      } catch (thrown) {
        await rm(partial, { force: true }).catch(() => undefined);
        throw thrown;
      }
    },
    baseName: (path) => basename(path),
  };
}
