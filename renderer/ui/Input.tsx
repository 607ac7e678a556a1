import type { ComponentProps } from 'react';
import { cx } from './cx.ts';

export const controlClass =
  'w-full min-w-0 rounded-md border border-field-line bg-surface text-ink text-sm select-text ' +
  'placeholder:text-ink-faint hover:border-ink-faint focus-visible:border-accent-ink ' +
  'focus-visible:outline-1 focus-visible:outline-offset-0 disabled:opacity-55 ' +
  'aria-invalid:border-danger-ink aria-invalid:focus-visible:outline-danger-ink';

export interface InputProps extends ComponentProps<'input'> {
  /** Monospace, no spell check, no capitals: for endpoints, schemes and tokens. */
  readonly mono?: boolean | undefined;
}

const technical = { spellCheck: false, autoCapitalize: 'off', autoCorrect: 'off' };

export function Input({ mono = false, type = 'text', className, ...rest }: InputProps) {
  return (
    <input
      {...(mono ? technical : {})}
      autoComplete="off"
      {...rest}
      type={type}
      className={cx(controlClass, 'h-8 px-2.5', mono && 'font-mono text-xs', className)}
    />
  );
}

export interface TextAreaProps extends ComponentProps<'textarea'> {
  readonly mono?: boolean | undefined;
}

export function TextArea({ mono = false, className, ...rest }: TextAreaProps) {
  return (
    <textarea
      {...(mono ? technical : {})}
      autoComplete="off"
      {...rest}
      className={cx(
        controlClass,
        'min-h-20 resize-y px-2.5 py-1.5',
        mono && 'break-all font-mono text-xs',
        className,
      )}
    />
  );
}
