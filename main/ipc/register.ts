import { type BrowserWindow, ipcMain } from 'electron';
import { commandChannel, eventChannel } from '../../shared/ipc-contract.ts';
import { type DispatchOptions, dispatch } from './dispatch.ts';
import type { Send } from './handlers.ts';

/** Listens on the one command channel. */
export function registerIpc(options: DispatchOptions): void {
  ipcMain.handle(commandChannel, (event, message: unknown) => {
    const frame = event.senderFrame;
    const sender = frame && { url: frame.url, isMainFrame: frame.parent === null };
    return dispatch(options, sender, message);
  });
}

/** Sends events to whatever window is there at the time. */
export function eventSender(currentWindow: () => BrowserWindow | null): Send {
  return (name, payload) => {
    const window = currentWindow();
    if (window && !window.isDestroyed()) window.webContents.send(eventChannel, { name, payload });
  };
}
