import type { Client } from '../bridge/client.ts';
import type { Stores } from './stores.ts';

/** A lock leaves no message on screen, and no dialog to come back with the next opening. */
export function closeAtLock(client: Client, stores: Stores): void {
  client.on('vault.changed', ({ state }) => {
    if (state === 'open') return;
    stores.toasts.getState().clear();
    stores.connect.getState().close();
    stores.tokenPaste.getState().drop();
    stores.paste.getState().dismiss();
    stores.preferences.getState().closeDialog();
    stores.palette.getState().setOpen(false);
    stores.keys.getState().setOverlayOpen(false);
  });
}
