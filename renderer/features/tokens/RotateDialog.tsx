import { AlertDialog } from '../../ui/AlertDialog.tsx';

export interface RotateDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly name: string;
  readonly onConfirm: () => void;
}

/** Rotation can't be undone, so it asks. */
export function RotateDialog({ open, onOpenChange, name, onConfirm }: RotateDialogProps) {
  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Rotate the login token?"
      description={`The server makes a new login token for “${name}”, and the present one expires at once. Whoever else uses the present one is locked out.`}
      confirmLabel="Rotate"
      onConfirm={onConfirm}
    />
  );
}
