import { BadgeCheck, CircleX, FileCheck } from 'lucide-react';
import type { CheckSummary, ConnectionSummary } from '../../../shared/connection.ts';
import { findingOf, type Remedy } from '../../../shared/diagnosis.ts';
import { formatRelative } from '../../../shared/time/format.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { useTickingText } from '../countdown/use-clock.tsx';
import { remedyLabels } from '../diagnosis/remedy-labels.ts';
import { useServerActions } from './use-server-actions.ts';

/** What the last check showed. A verified token is not yet a usable one: only `me` proves that. */
export function CheckResult({
  connection,
  check,
}: {
  readonly connection: ConnectionSummary;
  readonly check: CheckSummary;
}) {
  const when = useTickingText<HTMLSpanElement>((nowMs) => formatRelative(check.atMs, nowMs));
  const { icon: Icon, ink, words } = lookOf(check);
  const actions = useServerActions(connection);
  const finding = findingOf(connection);
  const remedy = nextOf(check);
  return (
    <div role="status" className="flex items-start gap-1.5 text-xs">
      <Icon aria-hidden className={cx('mt-px size-3.5 shrink-0', ink)} />
      <p className="min-w-0 break-words text-ink-soft">
        <span className={cx('font-medium', ink)}>{words}</span> {check.detail}{' '}
        <span ref={when} aria-live="off" className="whitespace-nowrap text-ink-faint" />
        {finding !== null && <span className="block text-warning-ink">{finding}</span>}
      </p>
      {remedy !== null && (
        <Button
          size="sm"
          className="-my-1 ml-auto"
          disabled={connection.busy !== null}
          onClick={() => actions.remedy(remedy)}
        >
          {remedyLabels[remedy]}
        </Button>
      )}
    </div>
  );
}

/** Valid is not usable: the proof is one click away; and so is the other word where this one was ignored. */
function nextOf({ kind, passed }: CheckSummary): Remedy | null {
  if (kind === 'verify') return passed ? 'who-am-i' : null;
  return passed ? null : 'try-schemes';
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
        words: 'Valid.',
      }
    : { icon: BadgeCheck, ink: 'text-calm-ink', words: 'Usable: me answered.' };
}
