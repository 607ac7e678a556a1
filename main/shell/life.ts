import { app, dialog } from 'electron';

/**
 * Starts the app unless it runs already: then the running one is told, and shows its window. What
 * can't be started says so instead of dying silently.
 */
export function openOnce(start: () => Promise<void>): void {
  if (!app.requestSingleInstanceLock()) {
    process.stdout.write('Tokendesk is running already: its window comes to the front.\n');
    app.quit();
    return;
  }
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      dialog.showErrorBox('Tokendesk could not start', reasonOf(error));
      app.exit(1);
    });
}

/** File errors carry a code such as `ENOSPC`; anything else is a fault of ours. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  if (code === null || !/^E[A-Z]+$/.test(code)) {
    return 'Something inside failed. Start it again; if that does not help, install it anew: your data stays.';
  }
  return `Its data folder could not be used (${code}): ${app.getPath('userData')}\n\nCheck that the folder can be written to and that the disk is not full, then start again.`;
}

/** Quits with the last window (except on macOS), and lets `end` finish before the process goes. */
export function endWith(end: () => Promise<void>): void {
  let ended = false;
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    end()
      .catch(() => undefined)
      .finally(() => {
        ended = true;
        app.quit();
      });
  });
}
