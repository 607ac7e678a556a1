import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cx } from './cx.ts';
import { Spinner } from './Spinner.tsx';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'sm' | 'md' | 'lg';

export interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  readonly icon?: LucideIcon | undefined;
  /** Shows a spinner in the place of the icon and takes no clicks; stays focusable. */
  readonly busy?: boolean | undefined;
}

const base =
  'inline-flex shrink-0 items-center justify-center whitespace-nowrap rounded-md font-medium ' +
  'transition-colors duration-100 disabled:opacity-50';

const variants: Record<ButtonVariant, string> = {
  primary:
    'bg-accent text-on-accent shadow-card enabled:hover:bg-accent-hover enabled:active:bg-accent-hover',
  secondary:
    'border border-line bg-raised text-ink shadow-card enabled:hover:bg-sunken ' +
    'enabled:active:bg-pressed data-[state=open]:bg-sunken',
  ghost:
    'text-ink-soft enabled:hover:bg-hover enabled:hover:text-ink enabled:active:bg-pressed ' +
    'data-[state=open]:bg-hover data-[state=open]:text-ink',
  danger: 'bg-danger text-on-accent shadow-card enabled:hover:bg-danger-hover',
};

const sizes: Record<ButtonSize, string> = {
  sm: 'h-7 gap-1.5 px-2.5 text-xs',
  md: 'h-8 gap-1.5 px-3 text-sm',
  lg: 'h-10 gap-2 px-4 text-base',
};

export function Button({
  variant = 'secondary',
  size = 'md',
  icon: Icon,
  busy = false,
  type = 'button',
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
      className={cx(base, variants[variant], sizes[size], className)}
    >
      {busy ? (
        <Spinner className="-ml-0.5" />
      ) : (
        Icon && <Icon aria-hidden className="-ml-0.5 size-4" />
      )}
      {children}
    </button>
  );
}
