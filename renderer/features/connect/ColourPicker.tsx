import { RadioGroup } from 'radix-ui';
import { type Colour, colours } from '../../../shared/connection.ts';
import { dotClass } from '../../ui/ColourDot.tsx';
import { cx } from '../../ui/cx.ts';

const names: Record<Colour, string> = {
  slate: 'Slate',
  red: 'Red',
  amber: 'Amber',
  green: 'Green',
  teal: 'Teal',
  blue: 'Blue',
  violet: 'Violet',
  pink: 'Pink',
};

export interface ColourPickerProps {
  readonly value: Colour;
  readonly onChange: (colour: Colour) => void;
}

/** The colour of a connection: a radio group, arrow keys included. */
export function ColourPicker({ value, onChange }: ColourPickerProps) {
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden className="font-medium text-sm">
        Colour
      </span>
      <RadioGroup.Root
        aria-label="Colour"
        orientation="horizontal"
        value={value}
        onValueChange={(next) => {
          const colour = colours.find((known) => known === next);
          if (colour) onChange(colour);
        }}
        className="flex h-8 items-center gap-0.5"
      >
        {colours.map((colour) => (
          <RadioGroup.Item
            key={colour}
            value={colour}
            aria-label={names[colour]}
            title={names[colour]}
            className="group inline-flex size-6 items-center justify-center rounded-full"
          >
            <span
              className={cx(
                'size-3.5 rounded-full ring-offset-2 ring-offset-raised group-data-[state=checked]:ring-2 group-data-[state=checked]:ring-ink',
                dotClass[colour],
              )}
            />
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </div>
  );
}
