import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export type Tone = 'neutral' | 'accent' | 'calm' | 'warning' | 'urgent' | 'danger';

export const toneClass: Record<Tone, string> = {
  neutral: 'bg-sunken text-ink-soft ring-line',
  accent: 'bg-accent-soft text-accent-ink ring-accent-ink/20',
  calm: 'bg-calm-soft text-calm-ink ring-calm-ink/20',
  warning: 'bg-warning-soft text-warning-ink ring-warning-ink/25',
  urgent: 'bg-urgent-soft text-urgent-ink ring-urgent-ink/25',
  danger: 'bg-danger-soft text-danger-ink ring-danger-ink/25',
};

export interface BadgeProps {
  readonly tone?: Tone | undefined;
  readonly icon?: LucideIcon | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

export function Badge({ tone = 'neutral', icon: Icon, className, children }: BadgeProps) {
  return (
    <span
      className={cx(
        'inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-sm px-1.5 font-medium text-2xs ring-1 ring-inset',
        toneClass[tone],
        className,
      )}
    >
      {Icon && <Icon aria-hidden className="size-3" />}
      {children}
    </span>
  );
}
