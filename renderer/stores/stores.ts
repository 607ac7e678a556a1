import type { Client } from '../bridge/client.ts';
import { createActivityStore } from '../features/activity/activity-store.ts';
import { createBackupStore } from '../features/backup/backup-store.ts';
import { createClipboardStore } from '../features/clipboard/clipboard-store.ts';
import { createConnectStore } from '../features/connect/connect-store.ts';
import { createTokenPasteStore } from '../features/connect/token-paste-store.ts';
import { createConnectionsStore } from '../features/connections/connections-store.ts';
import { createCopyStore } from '../features/copy/copy-store.ts';
import { createDecodeStore } from '../features/decode/decode-store.ts';
import { createSchemeDoctorStore } from '../features/diagnosis/scheme-doctor-store.ts';
import { createKeysStore } from '../features/keys/keys-store.ts';
import { createPaletteStore } from '../features/palette/palette-store.ts';
import { createPasteStore } from '../features/paste/paste-store.ts';
import { createPreferencesStore } from '../features/preferences/preferences-store.ts';
import { createSandboxStore } from '../features/sandbox/sandbox-store.ts';
import { createRevealStore } from '../features/tokens/reveal-store.ts';
import { forgetStaleErrors } from '../features/tokens/stale-errors.ts';
import { createTokensStore } from '../features/tokens/tokens-store.ts';
import { createVaultStore } from '../features/vault/vault-store.ts';
import { createToastStore } from '../ui/toast-store.ts';
import { closeAtLock } from './close-at-lock.ts';

export type Stores = ReturnType<typeof createStores>;

/** Makes every store of the window: one per feature, each made by its own factory. */
export function createStores(client: Client) {
  const toasts = createToastStore();
  const connections = createConnectionsStore(client);
  const stores = {
    toasts,
    connections,
    tokens: createTokensStore(client, (connection) => connections.getState().receive(connection)),
    schemeDoctor: createSchemeDoctorStore(client, (connection) =>
      connections.getState().receive(connection),
    ),
    reveal: createRevealStore(client, windowTimers),
    decode: createDecodeStore(client),
    copy: createCopyStore(client, {
      onRedactedCopied: (label) =>
        toasts.getState().show({ title: `${label} copied, redacted`, tone: 'success' }),
    }),
    clipboard: createClipboardStore(client),
    activity: createActivityStore(client),
    vault: createVaultStore(client),
    backup: createBackupStore(client),
    preferences: createPreferencesStore(client),
    sandbox: createSandboxStore(client),
    connect: createConnectStore(client, {
      onAdded: (connection) => {
        connections.getState().receive(connection);
        connections.getState().select(connection.id);
      },
    }),
    tokenPaste: createTokenPasteStore(client),
    paste: createPasteStore(client),
    palette: createPaletteStore(),
    keys: createKeysStore(),
  };
  forgetStaleErrors(stores);
  closeAtLock(client, stores);
  return stores;
}

/** Fetches what the first screen needs. */
export async function loadStores(stores: Stores): Promise<void> {
  await Promise.all([
    stores.vault.getState().load(),
    stores.preferences.getState().load(),
    stores.sandbox.getState().load(),
    stores.connections.getState().load(),
    stores.clipboard.getState().load(),
  ]);
}

const windowTimers = {
  nowMs: () => Date.now(),
  after: (delayMs: number, run: () => void) => {
    const timer = setTimeout(run, Math.max(0, delayMs));
    return () => clearTimeout(timer);
  },
};
