import { useFeature, useStores } from '../../stores/context.tsx';
import { AlertDialog } from '../../ui/AlertDialog.tsx';

/** The question before a vault of this run is locked: it lives in memory, and so ends with its lock. */
export function LockQuestion() {
  const { vault } = useStores();
  const asking = useFeature('vault', (state) => state.askingToLock);
  return (
    <AlertDialog
      open={asking}
      onOpenChange={(open) => {
        if (!open) vault.getState().declineLock();
      }}
      tone="danger"
      title="Lock, and lose what is in it?"
      description="This vault is for this run only. Locking ends it: its connections, tokens and passwords are gone. To keep them, set a passphrase in the preferences first."
      confirmLabel="Lock and lose it"
      cancelLabel="Leave it open"
      onConfirm={() => void vault.getState().confirmLock()}
    />
  );
}
