import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Client } from '../bridge/client.ts';
import { createSharedClock, windowClockHost } from '../features/countdown/clock.ts';
import { createStores, loadStores, type Stores } from '../stores/stores.ts';
import { App } from './App.tsx';

/** Draws the app over a client. The page's static shell stays until the first answers are there. */
export async function mount(client: Client, root: HTMLElement): Promise<Stores> {
  const stores = createStores(client);
  await loadStores(stores);
  const clock = createSharedClock(windowClockHost());
  createRoot(root).render(
    <StrictMode>
      <App stores={stores} clock={clock} />
    </StrictMode>,
  );
  return stores;
}
