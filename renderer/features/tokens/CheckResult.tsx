import { BadgeCheck, CircleX, FileCheck } from 'lucide-react';
import type { CheckSummary } from '../../../shared/connection.ts';
import { formatRelative } from '../../../shared/time/format.ts';
import { cx } from '../../ui/cx.ts';
import { useTickingText } from '../countdown/use-clock.tsx';

/** What the last check showed. A verified token is not yet a usable one: only `me` proves that. */
export function CheckResult({ check }: { readonly check: CheckSummary }) {
  const when = useTickingText<HTMLSpanElement>((nowMs) => formatRelative(check.atMs, nowMs));
  const { icon: Icon, ink, words } = lookOf(check);
  return (
    <div role="status" className="flex items-start gap-1.5 text-xs">
      <Icon aria-hidden className={cx('mt-px size-3.5 shrink-0', ink)} />
      <p className="min-w-0 break-words text-ink-soft">
        <span className={cx('font-medium', ink)}>{words}</span> {check.detail}{' '}
        <span ref={when} aria-live="off" className="whitespace-nowrap text-ink-faint" />
      </p>
    </div>
  );
}

function lookOf({ kind, passed }: CheckSummary) {
  if (!passed) {
    const words = kind === 'verify' ? 'Not valid.' : 'Not usable.';
    return { icon: CircleX, ink: 'text-danger-ink', words };
  }
  return kind === 'verify'
    ? {
        icon: FileCheck,
        ink: 'text-accent-ink',
        words: 'Signature and expiry valid, which is no proof that it is usable.',
      }
    : { icon: BadgeCheck, ink: 'text-calm-ink', words: 'Usable: me answered.' };
}
