import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cx } from './cx.ts';
import { controlClass } from './Input.tsx';

export interface SelectOption<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly disabled?: boolean | undefined;
  /** Options with the same group stand together under its name. */
  readonly group?: string | undefined;
}

export interface SelectProps<T extends string>
  extends Omit<ComponentProps<'select'>, 'value' | 'onChange' | 'children'> {
  readonly options: readonly SelectOption<T>[];
  readonly value: T;
  readonly onValueChange: (value: T) => void;
}

/**
 * The platform's own select: type-ahead, screen readers and touch come with it. (Radix' select
 * would need inline styles, which the content security policy forbids.)
 */
export function Select<T extends string>({
  options,
  value,
  onValueChange,
  className,
  ...rest
}: SelectProps<T>) {
  return (
    <div className={cx('relative', className)}>
      <select
        {...rest}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onValueChange(chosen.value);
        }}
        className={cx(controlClass, 'h-8 appearance-none pr-8 pl-2.5')}
      >
        {grouped(options).map(([group, members]) =>
          group === '' ? (
            members.map(optionElement)
          ) : (
            <optgroup key={group} label={group}>
              {members.map(optionElement)}
            </optgroup>
          ),
        )}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-2 right-2 size-4 text-ink-faint"
      />
    </div>
  );
}

function optionElement(option: SelectOption<string>) {
  return (
    <option
      key={option.value}
      value={option.value}
      disabled={option.disabled}
      className="bg-raised text-ink"
    >
      {option.label}
    </option>
  );
}

function grouped<T extends string>(options: readonly SelectOption<T>[]) {
  return [...Map.groupBy(options, (option) => option.group ?? '').entries()];
}
