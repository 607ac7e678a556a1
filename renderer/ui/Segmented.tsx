import type { LucideIcon } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import { cx } from './cx.ts';

export interface SegmentedOption<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly icon?: LucideIcon | undefined;
}

export interface SegmentedProps<T extends string> {
  /** The accessible name of the group. */
  readonly label: string;
  readonly options: readonly SegmentedOption<T>[];
  readonly value: T;
  readonly onValueChange: (value: T) => void;
  readonly disabled?: boolean | undefined;
  readonly className?: string | undefined;
}

/** A few exclusive choices in a row: a radio group, arrow keys included. */
export function Segmented<T extends string>({
  label,
  options,
  value,
  onValueChange,
  disabled,
  className,
}: SegmentedProps<T>) {
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      disabled={disabled}
      orientation="horizontal"
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onValueChange(chosen.value);
      }}
      className={cx(
        'inline-flex rounded-md bg-sunken p-0.5 ring-1 ring-line ring-inset',
        className,
      )}
    >
      {options.map(({ value: each, label: text, icon: Icon }) => (
        <RadioGroup.Item
          key={each}
          value={each}
          className="inline-flex h-7 flex-1 items-center justify-center gap-1.5 whitespace-nowrap rounded-[5px] px-3 text-ink-soft text-sm hover:text-ink disabled:opacity-50 data-[state=checked]:bg-chosen data-[state=checked]:font-medium data-[state=checked]:text-ink data-[state=checked]:shadow-card data-[state=checked]:ring-1 data-[state=checked]:ring-chosen-line"
        >
          {Icon && <Icon aria-hidden className="size-4" />}
          {text}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
