import { app, session } from 'electron';
import { originOf } from '../ipc/dispatch.ts';
import { appOrigin } from './app-protocol.ts';

/**
 * Keeps every page inside the app: no navigation away, no new windows, no embedded pages, no
 * permissions (camera, notifications from the page, clipboard from the page …).
 */
export function hardenWebContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (originOf(event.url) !== appOrigin) event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      if (originOf(event.url) !== appOrigin) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Refuses every permission; must run after the app is ready. */
export function refusePermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) =>
    answer(false),
  );
  session.defaultSession.setPermissionCheckHandler(() => false);
}
