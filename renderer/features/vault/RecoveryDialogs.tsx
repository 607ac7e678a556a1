import { type FormEvent, useId, useState } from 'react';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { noPassphrase, PassphraseFields, passphraseProblem } from './PassphraseFields.tsx';

/** A new recovery code, once; and, after one has opened the vault, the offer of a new passphrase. */
export function RecoveryDialogs() {
  const code = useFeature('vault', (state) => state.newRecoveryCode);
  const recovered = useFeature('vault', (state) => state.recovered);
  if (code !== null) return <NewCode code={code} />;
  return recovered ? <NewPassphrase /> : null;
}

function NewCode({ code }: { readonly code: string }) {
  const { vault } = useStores();
  const close = () => vault.getState().forgetRecoveryCode();
  return (
    <Dialog
      open
      sticky
      onOpenChange={close}
      title="Your recovery code"
      description="It opens the vault when nothing else does. It is shown this once, and an earlier one no longer works."
      footer={
        <Button variant="primary" onClick={close}>
          I have written it down
        </Button>
      }
    >
      <p
        data-testid="recovery-code"
        className="select-text rounded-lg border border-line bg-sunken px-4 py-3 text-center font-mono text-lg tracking-wide"
      >
        {code}
      </p>
      <p className="mt-3 text-ink-soft">
        Write it on paper and keep it away from this computer. Whoever has it and the vault’s file
        can read everything in it. Letters and digits can’t be mixed up: there is no I, L, O or U
        before the last symbol.
      </p>
    </Dialog>
  );
}

function NewPassphrase() {
  const { vault } = useStores();
  const busy = useFeature('vault', (state) => state.busy === 'changing');
  const error = useFeature('vault', (state) => state.error);
  const [typed, setTyped] = useState(noPassphrase);
  const [tried, setTried] = useState(false);
  const formId = useId();
  const close = () => vault.getState().dismissRecovered();
  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (passphraseProblem(typed) !== null) return;
    if (await vault.getState().setPassphrase(typed.passphrase)) close();
  }
  return (
    <Dialog
      open
      sticky
      onOpenChange={close}
      title="Set a new passphrase?"
      description="The recovery code opened the vault, and still does. With a new passphrase you won’t need it next time."
      footer={
        <>
          <Button onClick={close}>Not now</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            Save passphrase
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        onSubmit={(event) => void submit(event)}
        className="flex flex-col gap-4"
      >
        <PassphraseFields value={typed} onChange={setTyped} tried={tried} />
        {error && <Callout title={error.message}>{error.next}</Callout>}
      </form>
    </Dialog>
  );
}
