import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cx } from './cx.ts';
import { Spinner } from './Spinner.tsx';
import { Tooltip } from './Tooltip.tsx';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** The accessible name, and the tooltip. */
  readonly label: string;
  readonly icon: LucideIcon;
  readonly shortcut?: string | undefined;
  readonly size?: 'sm' | 'md' | undefined;
  readonly variant?: 'ghost' | 'secondary' | 'primary' | undefined;
  readonly busy?: boolean | undefined;
  readonly side?: 'top' | 'right' | 'bottom' | 'left' | undefined;
}

const variants = {
  primary:
    'bg-accent text-on-accent shadow-card enabled:hover:bg-accent-hover data-[state=open]:bg-accent-hover',
  ghost:
    'text-ink-soft enabled:hover:bg-hover enabled:hover:text-ink enabled:active:bg-pressed data-[state=open]:bg-hover data-[state=open]:text-ink',
  secondary:
    'border border-line bg-raised text-ink-soft shadow-card enabled:hover:bg-sunken enabled:hover:text-ink data-[state=open]:bg-sunken',
};

export function IconButton({
  label,
  icon: Icon,
  shortcut,
  size = 'md',
  variant = 'ghost',
  busy = false,
  side,
  type = 'button',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={label} shortcut={shortcut} side={side}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        className={cx(
          'inline-flex shrink-0 items-center justify-center rounded-md transition-colors duration-100 disabled:opacity-50',
          size === 'sm' ? 'size-7' : 'size-8',
          variants[variant],
          className,
        )}
      >
        {busy ? <Spinner /> : <Icon aria-hidden className="size-4" />}
      </button>
    </Tooltip>
  );
}
