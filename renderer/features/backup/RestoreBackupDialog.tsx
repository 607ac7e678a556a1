import { type FormEvent, useId, useState } from 'react';
import type { RestoreHow } from '../../../shared/backup.ts';
import { formatInstant } from '../../../shared/time/format.ts';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { PasswordInput } from '../../ui/PasswordInput.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { choiceWords, reportWords } from './backup-words.ts';

/** Opens a chosen backup with its passphrase, says what is in it, and restores it. */
export function RestoreBackupDialog() {
  const { backup } = useStores();
  const { file, contents, report, error, busy } = useFeature('backup', (state) => state);
  // A vault of this run has no file to be kept beside.
  const kept = useFeature('vault', ({ status }) => status?.state === 'open' && !status.thisRunOnly);
  const [passphrase, setPassphrase] = useState('');
  const [how, setHow] = useState<RestoreHow>('merge');
  const formId = useId();
  const close = () => backup.getState().close();

  if (report) {
    return (
      <Dialog
        open
        onOpenChange={close}
        title="Restored"
        size="sm"
        footer={
          <Button variant="primary" onClick={close}>
            Done
          </Button>
        }
      >
        {reportWords(report).map((words) => (
          <p key={words}>{words}</p>
        ))}
        <p className="mt-2 text-ink-soft">
          Login tokens that were rotated after the backup are dead: the server says so at the next
          renewal.
        </p>
      </Dialog>
    );
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (passphrase === '') return;
    if (contents) void backup.getState().restore(passphrase, how);
    else void backup.getState().inspect(passphrase);
  }

  const wrong = error?.code === 'backup/wrong-passphrase';
  return (
    <Dialog
      open
      onOpenChange={close}
      sticky
      title="Restore a backup"
      {...(file
        ? { description: `${file.fileName}, made on ${formatInstant(file.madeAtMs).local}` }
        : {})}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          {file ? (
            <Button
              type="submit"
              form={formId}
              variant={contents && how === 'replace' ? 'danger' : 'primary'}
              busy={busy}
            >
              {contents ? (how === 'merge' ? 'Add' : 'Replace') : 'Open'}
            </Button>
          ) : (
            <Button
              variant="primary"
              busy={busy}
              onClick={() => void backup.getState().chooseAndShow()}
            >
              Choose another file…
            </Button>
          )}
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {file && !contents && (
          <Field
            label="Passphrase of the backup"
            error={wrong ? `${error.message} ${error.next}` : undefined}
          >
            {(control) => (
              <PasswordInput
                {...control}
                autoComplete="off"
                value={passphrase}
                onChange={(event) => {
                  setPassphrase(event.target.value);
                  backup.getState().clearError();
                }}
              />
            )}
          </Field>
        )}
        {contents && (
          <div className="flex flex-col gap-2">
            <Segmented
              label="How to restore"
              value={how}
              onValueChange={setHow}
              options={[
                { value: 'merge', label: 'Add what is missing' },
                { value: 'replace', label: 'Replace everything' },
              ]}
            />
            <p role="status" className="text-ink-soft">
              {choiceWords(contents)[how]}
            </p>
            {how === 'replace' && (
              <Callout
                tone="warning"
                title="A login token in a backup may have been rotated since."
              >
                Then it is dead, and the newer one that is here would be gone.{' '}
                {kept && 'The vault as it is now is kept beside it, sealed, under a dated name.'}
              </Callout>
            )}
          </div>
        )}
        {error && !wrong && <Callout title={error.message}>{error.next}</Callout>}
      </form>
    </Dialog>
  );
}
