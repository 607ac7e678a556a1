import { useId, useState } from 'react';
import { cx } from '../../ui/cx.ts';
import { Field } from '../../ui/Field.tsx';
import { PasswordInput } from '../../ui/PasswordInput.tsx';
import { type StrengthLevel, strengthOf } from './passphrase-strength.ts';

/** A new passphrase while it is being typed. */
export interface NewPassphrase {
  readonly passphrase: string;
  readonly again: string;
}

export const noPassphrase: NewPassphrase = { passphrase: '', again: '' };

/** What keeps a new passphrase from being used; `null` when nothing does. */
export function passphraseProblem({ passphrase, again }: NewPassphrase): string | null {
  if (strengthOf(passphrase).level === 'refused') return 'too-weak';
  return passphrase === again ? null : 'differs';
}

const meterClass: Record<StrengthLevel, string> = {
  refused: 'bg-field-line',
  weak: 'bg-danger',
  fair: 'bg-warning',
  good: 'bg-calm',
  strong: 'bg-calm',
};

export interface PassphraseFieldsProps {
  readonly value: NewPassphrase;
  readonly onChange: (value: NewPassphrase) => void;
  /** True after a try to go on: shows what is missing. */
  readonly tried: boolean;
}

/** A new passphrase twice, with guidance while it is typed. */
export function PassphraseFields({ value, onChange, tried }: PassphraseFieldsProps) {
  const adviceId = useId();
  const [leftAgain, setLeftAgain] = useState(false);
  const { passphrase, again } = value;
  const strength = strengthOf(passphrase);
  const differs = passphrase !== again && (tried || (leftAgain && again !== ''));
  const refused = tried && strength.level === 'refused';
  return (
    <div className="grid grid-cols-2 items-start gap-x-3 gap-y-2">
      <Field label="New passphrase" error={refused ? strength.word : undefined}>
        {(control) => (
          <PasswordInput
            {...control}
            aria-describedby={cx(control['aria-describedby'], adviceId)}
            autoComplete="new-password"
            value={passphrase}
            onChange={(event) => onChange({ passphrase: event.target.value, again })}
          />
        )}
      </Field>
      <Field label="Repeat passphrase" error={differs ? 'The two are not the same.' : undefined}>
        {(control) => (
          <PasswordInput
            {...control}
            autoComplete="new-password"
            value={again}
            onChange={(event) => onChange({ passphrase, again: event.target.value })}
            onBlur={() => setLeftAgain(true)}
          />
        )}
      </Field>
      <div className="col-span-2">
        <div aria-hidden className="flex gap-1">
          {[1, 2, 3, 4].map((part) => (
            <span
              key={part}
              className={cx(
                'h-1 flex-1 rounded-full',
                part <= strength.score ? meterClass[strength.level] : 'bg-line',
              )}
            />
          ))}
        </div>
        <p id={adviceId} role="status" className="mt-1.5 text-ink-faint text-xs">
          {passphrase !== '' && (
            <span className="font-medium text-ink-soft">{strength.word}. </span>
          )}
          {strength.advice}
        </p>
      </div>
    </div>
  );
}
