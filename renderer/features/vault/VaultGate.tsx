import type { ReactNode } from 'react';
import { useFeature } from '../../stores/context.tsx';

/** Shows its children only while the vault is open; else what there is to do about it. */
export function VaultGate({ children }: { children: ReactNode }) {
  const status = useFeature('vault', (state) => state.status);
  return status?.state === 'open' ? children : null;
}
