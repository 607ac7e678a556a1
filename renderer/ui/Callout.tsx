import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export type CalloutTone = 'info' | 'warning' | 'danger';

const looks = {
  info: { icon: Info, box: 'bg-accent-soft ring-accent-ink/15', ink: 'text-accent-ink' },
  warning: {
    icon: TriangleAlert,
    box: 'bg-warning-soft ring-warning-ink/20',
    ink: 'text-warning-ink',
  },
  danger: { icon: CircleAlert, box: 'bg-danger-soft ring-danger-ink/20', ink: 'text-danger-ink' },
};

export interface CalloutProps {
  readonly tone?: CalloutTone | undefined;
  /** The cause, in one sentence. */
  readonly title: ReactNode;
  /** The next step. */
  readonly children?: ReactNode;
  /** A button that does the next step. */
  readonly action?: ReactNode;
  /** `alert` interrupts a screen reader; `status` waits; none for what was there all along. */
  readonly role?: 'alert' | 'status' | 'note' | undefined;
  readonly className?: string | undefined;
}

/** Something to know: the cause, the next step, and a button that takes it. */
export function Callout({
  tone = 'danger',
  title,
  children,
  action,
  role,
  className,
}: CalloutProps) {
  const { icon: Icon, box, ink } = looks[tone];
  return (
    <div
      role={role ?? (tone === 'danger' ? 'alert' : 'note')}
      className={cx(
        'flex items-start gap-2.5 rounded-lg px-3 py-3 ring-1 ring-inset',
        box,
        className,
      )}
    >
      <Icon aria-hidden className={cx('mt-0.5 size-4 shrink-0', ink)} />
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-4 gap-y-4">
        <div className="min-w-[min(20rem,100%)] flex-1 break-words">
          <p className="font-medium text-ink">{title}</p>
          {children !== undefined && children !== null && (
            <div className="text-ink-soft text-sm">{children}</div>
          )}
        </div>
        {action !== undefined && action !== null && (
          <div className="-mt-1 flex shrink-0 flex-wrap gap-2">{action}</div>
        )}
      </div>
    </div>
  );
}
