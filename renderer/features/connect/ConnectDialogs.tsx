import { useFeature } from '../../stores/context.tsx';
import { AddDialog } from './AddDialog.tsx';
import { EditDialog } from './EditDialog.tsx';
import { ReplaceTokenDialog } from './ReplaceTokenDialog.tsx';
import { SignInDialog } from './SignInDialog.tsx';

/** The dialogs that add, edit and sign in a connection; shown by the connect store. */
export function ConnectDialogs() {
  const dialog = useFeature('connect', (state) => state.dialog);
  const connection = useFeature('connections', ({ byId }) =>
    dialog !== null && dialog.mode !== 'add' ? byId.get(dialog.connectionId) : undefined,
  );
  if (dialog?.mode === 'add') return <AddDialog prefill={dialog.prefill} />;
  if (!dialog || !connection) return null;
  switch (dialog.mode) {
    case 'edit':
      return <EditDialog key={connection.id} connection={connection} />;
    case 'sign-in':
      return <SignInDialog key={connection.id} connection={connection} />;
    case 'replace-token':
      return (
        <ReplaceTokenDialog key={connection.id} connection={connection} paste={dialog.paste} />
      );
  }
}
