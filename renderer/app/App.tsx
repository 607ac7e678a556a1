import { useEffect } from 'react';
import type { SharedClock } from '../features/countdown/clock.ts';
import { ClockProvider } from '../features/countdown/use-clock.tsx';
import { Layers } from '../features/Layers.tsx';
import { VaultGate } from '../features/vault/VaultGate.tsx';
import { StoresProvider, useFeature } from '../stores/context.tsx';
import type { Stores } from '../stores/stores.ts';
import { Toaster } from '../ui/Toaster.tsx';
import { TooltipProvider } from '../ui/Tooltip.tsx';
import { MainView } from './MainView.tsx';

export interface AppProps {
  readonly stores: Stores;
  readonly clock: SharedClock;
}

/** The window: the lock or the first run while the vault is not open, else the main view. */
export function App({ stores, clock }: AppProps) {
  return (
    <StoresProvider stores={stores}>
      <ClockProvider clock={clock}>
        <TooltipProvider>
          <Toaster store={stores.toasts}>
            <ThemeOnRoot />
            <VaultGate>
              <MainView />
              <Layers />
            </VaultGate>
          </Toaster>
        </TooltipProvider>
      </ClockProvider>
    </StoresProvider>
  );
}

/** Puts the chosen theme on the root element; `system` leaves it to the media query. */
function ThemeOnRoot() {
  const theme = useFeature('preferences', (state) => state.preferences.theme);
  useEffect(() => {
    const root = document.documentElement;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
  }, [theme]);
  return null;
}
