import { type FormEvent, useId, useState } from 'react';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { noPassphrase, PassphraseFields, passphraseProblem } from '../vault/PassphraseFields.tsx';
import { connections } from './backup-words.ts';

/** Asks for the backup's own passphrase; main asks where to put the file. */
export function MakeBackupDialog() {
  const { backup } = useStores();
  const busy = useFeature('backup', (state) => state.busy);
  const error = useFeature('backup', (state) => state.error);
  const receipt = useFeature('backup', (state) => state.receipt);
  const [typed, setTyped] = useState(noPassphrase);
  const [tried, setTried] = useState(false);
  const formId = useId();
  const close = () => backup.getState().close();

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (passphraseProblem(typed) === null) void backup.getState().make(typed.passphrase);
  }

  if (receipt) {
    return (
      <Dialog
        open
        onOpenChange={close}
        title="Backed up"
        size="sm"
        footer={
          <Button variant="primary" onClick={close}>
            Done
          </Button>
        }
      >
        <p>
          <span className="select-text break-all font-medium">{receipt.fileName}</span> holds{' '}
          {connections(receipt.connections)} and was read back to be sure. Only its passphrase opens
          it.
        </p>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={close}
      sticky
      title="Back up"
      description="One encrypted file with your connections, tokens and kept passwords. Its passphrase is its own: nobody can recover it for you."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            Choose where to save…
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <PassphraseFields value={typed} onChange={setTyped} tried={tried} />
        {error && <Callout title={error.message}>{error.next}</Callout>}
      </form>
    </Dialog>
  );
}
