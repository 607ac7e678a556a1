import { CircleCheck, CircleDashed } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { VaultStatus } from '../../../shared/vault.ts';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { noPassphrase, PassphraseFields, passphraseProblem } from '../vault/PassphraseFields.tsx';

type Open = Extract<VaultStatus, { state: 'open' }>;

/** What opens the vault: the keychain, a passphrase, or both, and a code kept on paper. */
export function VaultSlots({ status }: { readonly status: Open }) {
  const { vault } = useStores();
  const error = useFeature('vault', (state) => state.error);
  const { slots, keychainAvailable, thisRunOnly } = status;
  const keychain = slots.includes('keychain');
  const vaultFirst = useFeature('preferences', (state) => state.vaultFirst);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!vaultFirst) return;
    // After the dialog has put the focus on its first field, which scrolls it to the top.
    const frame = requestAnimationFrame(() => {
      place.current?.querySelector<HTMLElement>('button:not(:disabled)')?.focus();
      place.current?.scrollIntoView({ block: 'start' });
    });
    return () => cancelAnimationFrame(frame);
  }, [vaultFirst]);
  // A recovery code is a spare key: one of the others has to stay.
  const only = slots.filter((slot) => slot !== 'recovery').length === 1;
  return (
    <div ref={place} className="flex flex-col gap-3 border-line border-t pt-4">
      <h4 className="font-medium">What opens the vault</h4>
      {thisRunOnly && (
        <Callout tone="warning" title="Nothing is kept: everything is gone when you quit.">
          Choose what opens the vault, and it is kept from now on.
        </Callout>
      )}
      <Slot
        name="Keychain"
        on={keychain}
        text={
          keychain
            ? 'Opens the vault when you are logged in.'
            : keychainAvailable
              ? 'Can open the vault when you are logged in.'
              : 'This system has none that keeps a secret.'
        }
      >
        {keychain ? (
          <SlotButton
            label="Remove keychain"
            locked={only}
            onClick={() => void vault.getState().removeKeychain()}
          >
            Remove
          </SlotButton>
        ) : (
          keychainAvailable && (
            <SlotButton label="Use keychain" onClick={() => void vault.getState().addKeychain()}>
              Use
            </SlotButton>
          )
        )}
      </Slot>
      <PassphraseSlot on={slots.includes('passphrase')} only={only} />
      {!thisRunOnly && <RecoverySlot on={slots.includes('recovery')} />}
      {error && <Callout title={error.message}>{error.next}</Callout>}
    </div>
  );
}

function RecoverySlot({ on }: { readonly on: boolean }) {
  const { vault } = useStores();
  return (
    <Slot
      name="Recovery code"
      on={on}
      text={
        on
          ? 'Opens the vault when nothing else does.'
          : 'A code on paper, for the day when nothing else opens the vault.'
      }
    >
      {on && (
        <SlotButton
          label="Remove recovery code"
          onClick={() => void vault.getState().removeRecoveryCode()}
        >
          Remove
        </SlotButton>
      )}
      <SlotButton
        label={on ? 'Replace recovery code' : 'Make recovery code'}
        onClick={() => void vault.getState().makeRecoveryCode()}
      >
        {on ? 'Replace…' : 'Make…'}
      </SlotButton>
    </Slot>
  );
}

function PassphraseSlot({ on, only }: { readonly on: boolean; readonly only: boolean }) {
  const { vault } = useStores();
  const [typing, setTyping] = useState(false);
  return (
    <>
      <Slot
        name="Passphrase"
        on={on}
        text={on ? 'Opens the vault, on any computer too.' : 'Can open the vault.'}
      >
        {on && (
          <SlotButton
            label="Remove passphrase"
            locked={only}
            onClick={() => void vault.getState().removePassphrase()}
          >
            Remove
          </SlotButton>
        )}
        {!typing && (
          <SlotButton
            label={on ? 'Change passphrase' : 'Set passphrase'}
            onClick={() => setTyping(true)}
          >
            {on ? 'Change…' : 'Set…'}
          </SlotButton>
        )}
      </Slot>
      {typing && <PassphraseForm onDone={() => setTyping(false)} />}
    </>
  );
}

function PassphraseForm({ onDone }: { readonly onDone: () => void }) {
  const { vault } = useStores();
  const busy = useFeature('vault', (state) => state.busy === 'changing');
  const [typed, setTyped] = useState(noPassphrase);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' });
    form.current?.querySelector('input')?.focus();
  }, []);
  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (passphraseProblem(typed) !== null) return;
    if (await vault.getState().setPassphrase(typed.passphrase)) onDone();
  }
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => void submit(event)}
      className="flex flex-col gap-3 scroll-mb-5 rounded-lg border border-line bg-sunken p-3"
    >
      <PassphraseFields value={typed} onChange={setTyped} tried={tried} />
      <div className="flex justify-end gap-2">
        <Button size="sm" onClick={onDone}>
          Cancel
        </Button>
        <Button size="sm" type="submit" variant="primary" busy={busy}>
          Save passphrase
        </Button>
      </div>
    </form>
  );
}

interface SlotProps {
  readonly name: string;
  readonly on: boolean;
  readonly text: string;
  readonly children: ReactNode;
}

function Slot({ name, on, text, children }: SlotProps) {
  const Icon = on ? CircleCheck : CircleDashed;
  return (
    <div className="flex items-center gap-2.5">
      <Icon aria-hidden className={`size-4 shrink-0 ${on ? 'text-calm-ink' : 'text-ink-faint'}`} />
      <div className="min-w-0 flex-1">
        <span className="font-medium">{name}</span>
        <span className="text-ink-faint"> {on ? 'in use' : 'not in use'}</span>
        <p className="text-ink-faint text-xs">{text}</p>
      </div>
      {children}
    </div>
  );
}

interface SlotButtonProps {
  readonly label: string;
  /** True for the last slot: without it nothing would open the vault. */
  readonly locked?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function SlotButton({ label, locked = false, onClick, children }: SlotButtonProps) {
  const busy = useFeature('vault', (state) => state.busy !== null);
  return (
    <Button
      size="sm"
      aria-label={label}
      disabled={locked || busy}
      title={locked ? 'The only thing that opens the vault: add another one first.' : undefined}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
