import type { Client } from '../bridge/client.ts';
import { createConnectStore } from '../features/connect/connect-store.ts';
import { createKeysStore } from '../features/keys/keys-store.ts';
import { createPaletteStore } from '../features/palette/palette-store.ts';
import { createPasteStore } from '../features/paste/paste-store.ts';
import { createPreferencesStore } from '../features/preferences/preferences-store.ts';
import { createSandboxStore } from '../features/sandbox/sandbox-store.ts';
import { createVaultStore } from '../features/vault/vault-store.ts';

export type Stores = ReturnType<typeof createStores>;

/** Makes every store of the window: one per feature, each made by its own factory. */
export function createStores(client: Client) {
  return {
    vault: createVaultStore(client),
    preferences: createPreferencesStore(client),
    sandbox: createSandboxStore(client),
    connect: createConnectStore(client, { onAdded: () => {} }),
    paste: createPasteStore(client),
    palette: createPaletteStore(),
    keys: createKeysStore(),
  };
}

/** Fetches what the first screen needs. */
export async function loadStores(stores: Stores): Promise<void> {
  await Promise.all([
    stores.vault.getState().load(),
    stores.preferences.getState().load(),
    stores.sandbox.getState().load(),
  ]);
}
