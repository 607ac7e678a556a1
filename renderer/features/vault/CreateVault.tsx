import { KeyRound, type LucideIcon, MemoryStick, TextCursorInput } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import { type FormEvent, useState } from 'react';
import type { CommandInput } from '../../../shared/ipc-contract.ts';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { noPassphrase, PassphraseFields, passphraseProblem } from './PassphraseFields.tsx';
import { VaultFrame } from './VaultFrame.tsx';

type Protection = CommandInput<'vault.create'>['protection'];

const choices: readonly {
  value: Protection;
  icon: LucideIcon;
  title: string;
  text: string;
}[] = [
  {
    value: 'keychain',
    icon: KeyRound,
    title: 'Keychain of this computer',
    text: 'Opens when you are logged in. Nothing to remember.',
  },
  {
    value: 'passphrase',
    icon: TextCursorInput,
    title: 'Passphrase',
    text: 'Asked for at each start. Nobody can recover it for you; a recovery code can be made later.',
  },
  {
    value: 'this-run',
    icon: MemoryStick,
    title: 'Keep nothing',
    text: 'For this run only: everything is gone when you quit.',
  },
];

/** The first run: what protects the vault. */
export function CreateVault({ keychainAvailable }: { readonly keychainAvailable: boolean }) {
  const { vault } = useStores();
  const busy = useFeature('vault', (state) => state.busy !== null);
  const error = useFeature('vault', (state) => state.error);
  const [protection, setProtection] = useState<Protection>(
    keychainAvailable ? 'keychain' : 'passphrase',
  );
  const [typed, setTyped] = useState(noPassphrase);
  const [tried, setTried] = useState(false);

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (protection !== 'passphrase') void vault.getState().create({ protection });
    else if (passphraseProblem(typed) === null) {
      void vault.getState().create({ protection, passphrase: typed.passphrase });
    }
  }

  const offered = choices.filter(({ value }) => value !== 'keychain' || keychainAvailable);
  return (
    <VaultFrame
      title="Welcome to Tokendesk"
      lead={
        keychainAvailable
          ? 'Your tokens live in one encrypted vault on this computer. What shall open it?'
          : 'Your tokens live in one encrypted vault on this computer. This system has no keychain that can keep its key, so a passphrase opens it, or nothing is kept at all.'
      }
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <RadioGroup.Root
          aria-label="What opens the vault"
          value={protection}
          onValueChange={(value) => {
            const chosen = offered.find((choice) => choice.value === value);
            if (chosen) setProtection(chosen.value);
            vault.getState().clearError();
          }}
          className="flex flex-col overflow-hidden rounded-lg border border-line bg-surface shadow-card"
        >
          {offered.map((choice) => (
            <ChoiceRow key={choice.value} {...choice} />
          ))}
        </RadioGroup.Root>
        {protection === 'passphrase' && (
          <PassphraseFields value={typed} onChange={setTyped} tried={tried} />
        )}
        {error && <Callout title={error.message}>{error.next}</Callout>}
        <Button type="submit" variant="primary" size="lg" busy={busy}>
          {protection === 'this-run' ? 'Start without saving' : 'Create the vault'}
        </Button>
      </form>
      <p className="text-ink-faint text-xs">
        Nothing leaves this computer but the requests to the APIs that you add. This can be changed
        later in the preferences.
      </p>
    </VaultFrame>
  );
}

function ChoiceRow({ value, icon: Icon, title, text }: (typeof choices)[number]) {
  return (
    <RadioGroup.Item
      value={value}
      className="group flex items-center gap-3 border-line border-b px-3.5 py-3 text-left last-of-type:border-b-0 hover:bg-hover focus-visible:-outline-offset-2 data-[state=checked]:bg-accent-soft"
    >
      <Icon
        aria-hidden
        strokeWidth={1.75}
        className="size-5 shrink-0 text-ink-faint group-data-[state=checked]:text-accent-ink"
      />
      <span className="min-w-0 flex-1">
        <span className="block font-medium text-base">{title}</span>
        <span className="block text-ink-soft">{text}</span>
      </span>
      <span
        aria-hidden
        className="size-4 shrink-0 rounded-full border border-field-line group-data-[state=checked]:border-[5px] group-data-[state=checked]:border-accent"
      />
    </RadioGroup.Item>
  );
}
