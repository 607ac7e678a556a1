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
      const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
      dialog.showErrorBox(
        'Tokendesk could not start',
        `Its data folder could not be used${code}: ${app.getPath('userData')}\n\nCheck that the folder can be written to and that the disk is not full, then start again.`,
      );
      app.exit(1);
    });
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
