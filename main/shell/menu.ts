import { Menu } from 'electron';

/**
 * macOS expects a menu bar and takes its editing keys from it; elsewhere the window has all the
 * app offers, and the default menu's reload and developer tools have no place in it.
 */
export function setMenu(platform: NodeJS.Platform): void {
  if (platform !== 'darwin') {
    Menu.setApplicationMenu(null);
    return;
  }
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]),
  );
}
