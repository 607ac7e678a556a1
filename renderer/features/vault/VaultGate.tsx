import type { ReactNode } from 'react';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { CreateVault } from './CreateVault.tsx';
import { LockScreen } from './LockScreen.tsx';
import { UnusableVault } from './UnusableVault.tsx';
import { VaultFrame } from './VaultFrame.tsx';

/** Shows its children only while the vault is open; else what there is to do about it. */
export function VaultGate({ children }: { readonly children: ReactNode }) {
  const status = useFeature('vault', (state) => state.status);
  switch (status?.state) {
    case undefined:
      return <NoAnswer />;
    case 'missing':
      return <CreateVault keychainAvailable={status.keychainAvailable} />;
    case 'locked':
      return <LockScreen slots={status.slots} />;
    case 'unusable':
      return <UnusableVault {...status} />;
    case 'open':
      return children;
  }
}

/** Before main has answered: nothing, which lasts a few milliseconds; or why it did not. */
function NoAnswer() {
  const { vault } = useStores();
  const error = useFeature('vault', (state) => state.error);
  if (!error) return null;
  return (
    <VaultFrame title="Tokendesk can’t start" lead="The window gets no answer from the program.">
      <Callout title={error.message}>{error.next}</Callout>
      <Button variant="primary" size="lg" onClick={() => void vault.getState().load()}>
        Try again
      </Button>
    </VaultFrame>
  );
}
