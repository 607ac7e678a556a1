import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';

/** Where the user is asked for a file. */
export interface BackupDialogs {
  /** The path to write to; `null` when the user changed their mind. */
  save(suggestedName: string): Promise<string | null>;
  /** The path to read; `null` when the user changed their mind. */
  open(): Promise<string | null>;
}

const filters = [{ name: 'Tokendesk backup', extensions: ['tokendesk-backup'] }];

/** The system's own dialogs, on the window if there is one. */
export function electronBackupDialogs(currentWindow: () => BrowserWindow | null): BackupDialogs {
  return {
    async save(suggestedName) {
      const options = {
        title: 'Back up the vault',
        defaultPath: join(app.getPath('documents'), suggestedName),
        filters,
      };
      const window = currentWindow();
      const answer = window
        ? await dialog.showSaveDialog(window, options)
        : await dialog.showSaveDialog(options);
      return answer.canceled || answer.filePath === '' ? null : answer.filePath;
    },
    async open() {
      const options = { title: 'Restore a backup', properties: ['openFile' as const], filters };
      const window = currentWindow();
      const answer = window
        ? await dialog.showOpenDialog(window, options)
        : await dialog.showOpenDialog(options);
      return answer.canceled ? null : (answer.filePaths[0] ?? null);
    },
  };
}
