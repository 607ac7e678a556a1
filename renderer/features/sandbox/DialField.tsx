import { type KeyboardEvent, useState } from 'react';
import { Field } from '../../ui/Field.tsx';
import { Input } from '../../ui/Input.tsx';

export interface DialFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly write: (value: number) => string;
  /** `null` for what can't be read. */
  readonly read: (text: string) => number | null;
  readonly min: number;
  readonly max: number;
  readonly onSet: (value: number) => void;
}

/** A dial that is typed: it turns when the field is left or Enter is pressed. */
export function DialField(props: DialFieldProps) {
  const { label, hint, value, write, read, min, max, onSet } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const wanted = typed === null ? value : read(typed);
  const wrong = wanted === null || wanted < min || wanted > max;

  function turn() {
    if (wrong || typed === null) return;
    setTyped(null);
    if (wanted !== value) onSet(wanted);
  }

  return (
    <Field
      label={label}
      hint={hint}
      error={wrong ? `From ${write(min)} to ${write(max)}.` : undefined}
    >
      {(control) => (
        <Input
          {...control}
          className="tabular"
          value={typed ?? write(value)}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={turn}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key === 'Enter') turn();
            if (event.key !== 'Escape' || typed === null) return;
            event.stopPropagation();
            setTyped(null);
          }}
        />
      )}
    </Field>
  );
}
