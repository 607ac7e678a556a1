import { KeyRound, LockKeyholeOpen } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { SlotKind } from '../../../shared/vault.ts';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Field } from '../../ui/Field.tsx';
import { Input } from '../../ui/Input.tsx';
import { PasswordInput } from '../../ui/PasswordInput.tsx';
import { RolledBack } from './RolledBack.tsx';
import { StartNewQuestion } from './StartNewQuestion.tsx';
import { VaultFrame } from './VaultFrame.tsx';

/** A locked vault: what opens it, and nothing about what is in it. */
export function LockScreen({ slots }: { readonly slots: readonly SlotKind[] }) {
  const { vault } = useStores();
  const busy = useFeature('vault', (state) => state.busy !== null);
  const error = useFeature('vault', (state) => state.error);
  const [passphrase, setPassphrase] = useState('');
  const [byCode, setByCode] = useState(false);
  const [code, setCode] = useState('');
  const [askingForNew, setAskingForNew] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const lastTry = useRef<'typed' | 'keychain'>('typed');
  const hasPassphrase = !byCode && slots.includes('passphrase');
  const hasKeychain = !byCode && slots.includes('keychain');
  const typing = byCode || hasPassphrase;
  const wrong =
    error?.code === 'vault/wrong-passphrase' || error?.code === 'vault/wrong-recovery-code';
  const rolledBack = error?.code === 'vault/rolled-back';

  // At the start, and again after a refusal, so that the next try needs no click.
  useEffect(() => {
    if (busy) return;
    const target = byCode ? 'input' : 'input, button[type=submit]';
    const first = form.current?.querySelector<HTMLElement>(target);
    first?.focus();
    if (first instanceof HTMLInputElement && wrong) first.select();
  }, [busy, wrong, byCode]);

  async function open(by: 'typed' | 'keychain', acceptOlder: boolean) {
    lastTry.current = by;
    const { unlock, unlockByRecoveryCode } = vault.getState();
    const opened =
      by === 'keychain'
        ? await unlock(null, acceptOlder)
        : byCode
          ? await unlockByRecoveryCode(code, acceptOlder)
          : await unlock(passphrase, acceptOlder);
    if (!opened) return;
    setPassphrase('');
    setCode('');
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (typing && (byCode ? code : passphrase) === '') return;
    void open(typing ? 'typed' : 'keychain', false);
  }

  return (
    <VaultFrame
      title="Tokendesk is locked"
      lead={
        byCode
          ? 'Enter the recovery code that you wrote down. Hyphens and capitals don’t matter.'
          : hasPassphrase
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
        {byCode && (
          <Field label="Recovery code" error={wrong ? `${error.message} ${error.next}` : undefined}>
            {(control) => (
              <Input
                {...control}
                mono
                value={code}
                readOnly={busy}
                onChange={(event) => setCode(event.target.value)}
                className="h-10"
              />
            )}
          </Field>
        )}
        {rolledBack && (
          <RolledBack error={error} busy={busy} onAccept={() => void open(lastTry.current, true)} />
        )}
        {error && !wrong && !rolledBack && <Callout title={error.message}>{error.next}</Callout>}
        {typing && (
          <Button type="submit" variant="primary" size="lg" icon={LockKeyholeOpen} busy={busy}>
            {busy ? 'Unlocking…' : 'Unlock'}
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
            {...(hasPassphrase ? { onClick: () => void open('keychain', false) } : {})}
          >
            Unlock with keychain
          </Button>
        )}
        {slots.includes('recovery') && (
          <Button
            size="lg"
            variant="ghost"
            disabled={busy}
            onClick={() => {
              vault.getState().clearError();
              setByCode(!byCode);
            }}
          >
            {byCode ? 'Unlock another way' : 'Use the recovery code'}
          </Button>
        )}
        {error && (
          <Button size="lg" variant="ghost" disabled={busy} onClick={() => setAskingForNew(true)}>
            Start a new vault…
          </Button>
        )}
      </form>
      <StartNewQuestion open={askingForNew} onOpenChange={setAskingForNew} />
    </VaultFrame>
  );
}
