import { KeyRound, LockKeyholeOpen } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { SlotKind } from '../../../shared/vault.ts';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Field } from '../../ui/Field.tsx';
import { PasswordInput } from '../../ui/PasswordInput.tsx';
import { StartNewQuestion } from './StartNewQuestion.tsx';
import { VaultFrame } from './VaultFrame.tsx';

/** A locked vault: what opens it, and nothing about what is in it. */
export function LockScreen({ slots }: { readonly slots: readonly SlotKind[] }) {
  const { vault } = useStores();
  const busy = useFeature('vault', (state) => state.busy !== null);
  const error = useFeature('vault', (state) => state.error);
  const [passphrase, setPassphrase] = useState('');
  const [askingForNew, setAskingForNew] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const hasPassphrase = slots.includes('passphrase');
  const hasKeychain = slots.includes('keychain');
  const wrong = error?.code === 'vault/wrong-passphrase';

  // At the start, and again after a refusal, so that the next try needs no click.
  useEffect(() => {
    if (busy) return;
    const first = form.current?.querySelector<HTMLElement>('input, button[type=submit]');
    first?.focus();
    if (first instanceof HTMLInputElement && wrong) first.select();
  }, [busy, wrong]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (hasPassphrase && passphrase === '') return;
    if (await vault.getState().unlock(hasPassphrase ? passphrase : null)) setPassphrase('');
  }

  return (
    <VaultFrame
      title="Tokendesk is locked"
      lead={
        hasPassphrase
          ? 'Enter the passphrase to open the vault.'
          : 'The keychain of this computer opens the vault.'
      }
    >
      <form ref={form} onSubmit={submit} className="flex flex-col gap-3">
        {hasPassphrase && (
          <Field label="Passphrase" error={wrong ? `${error.message} ${error.next}` : undefined}>
            {(control) => (
              <PasswordInput
                {...control}
                autoComplete="current-password"
                value={passphrase}
                readOnly={busy}
                onChange={(event) => setPassphrase(event.target.value)}
                className="h-10"
              />
            )}
          </Field>
        )}
        {error && !wrong && <Callout title={error.message}>{error.next}</Callout>}
        {hasPassphrase && (
          <Button type="submit" variant="primary" size="lg" icon={LockKeyholeOpen} busy={busy}>
            {busy ? 'Unlocking …' : 'Unlock'}
          </Button>
        )}
        {hasKeychain && (
          <Button
            type={hasPassphrase ? 'button' : 'submit'}
            variant={hasPassphrase ? 'secondary' : 'primary'}
            size="lg"
            icon={KeyRound}
            busy={busy && !hasPassphrase}
            disabled={busy && hasPassphrase}
            {...(hasPassphrase ? { onClick: () => void vault.getState().unlock(null) } : {})}
          >
            Unlock with keychain
          </Button>
        )}
        {error && (
          <Button size="lg" variant="ghost" disabled={busy} onClick={() => setAskingForNew(true)}>
            Start a new vault …
          </Button>
        )}
      </form>
      <StartNewQuestion open={askingForNew} onOpenChange={setAskingForNew} />
    </VaultFrame>
  );
}
