import { useStores } from '../../stores/context.tsx';
import { AlertDialog } from '../../ui/AlertDialog.tsx';

export interface StartNewQuestionProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** The question before the present vault is set aside for an empty one. Deletes nothing. */
export function StartNewQuestion(props: StartNewQuestionProps) {
  const { vault } = useStores();
  return (
    <AlertDialog
      {...props}
      tone="danger"
      title="Start a new, empty vault?"
      description="The present file is set aside under a dated name, not deleted. The new vault starts without your connections."
      confirmLabel="Set aside and start new"
      onConfirm={() => void vault.getState().recover('start-new')}
    />
  );
}
