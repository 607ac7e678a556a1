import { CircleAlert, LoaderCircle, ShieldAlert } from 'lucide-react';
import { type ComponentProps, memo } from 'react';
import type { ConnectionSummary } from '../../../shared/connection.ts';
import { ColourDot } from '../../ui/ColourDot.tsx';
import { cx } from '../../ui/cx.ts';
import { type PhaseLook, phaseLooks } from '../../ui/phase.ts';
import { useTicking, useTickingText } from '../countdown/use-clock.tsx';
import { busyWord } from '../tokens/token-names.ts';
import { hostOf, providerName } from './provider-names.ts';
import { type RowStatus, rowClockText, rowStatus, rowWord } from './row-status.ts';

export interface ConnectionRowProps extends ComponentProps<'div'> {
  readonly connection: ConnectionSummary;
  readonly selected: boolean;
}

/** One line of the list. Its clock writes its own text; it renders again only for a new status. */
export const ConnectionRow = memo(function ConnectionRow({
  connection,
  selected,
  className,
  ...rest
}: ConnectionRowProps) {
  const { name, provider, endpoint, production } = connection;
  const status = useTicking((nowMs) => rowStatus(connection, nowMs));
  const clock = useTickingText<HTMLSpanElement>((nowMs) => rowClockText(connection, nowMs));
  const where = endpoint === null ? 'no endpoint' : hostOf(endpoint);
  return (
    <div
      {...rest}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      className={cx(
        'flex items-start gap-2.5 rounded-md px-2.5 py-2',
        selected ? 'bg-accent-soft' : 'hover:bg-hover',
        className,
      )}
    >
      <ColourDot colour={connection.colour} className="mt-[0.3125rem]" />
      <div className="min-w-0 flex-1">
        <div className="flex items-center justify-between gap-2.5">
          <span className={cx('truncate', selected ? 'font-semibold' : 'font-medium')}>{name}</span>
          <span ref={clock} aria-hidden className="tabular shrink-0 font-medium text-sm" />
        </div>
        <div className="flex items-center justify-between gap-2.5">
          <span className="flex min-w-0 items-center gap-1.5 text-ink-faint text-xs">
            {production && (
              <span
                title="Production"
                className="inline-flex shrink-0 items-center gap-0.5 rounded-sm bg-danger-soft px-1 font-semibold text-2xs text-danger-ink leading-4 ring-1 ring-danger-ink/25 ring-inset"
              >
                <ShieldAlert aria-hidden className="size-2.5" />
                <span aria-hidden>Prod</span>
                <span className="sr-only">Production,</span>
              </span>
            )}
            <span className="truncate">
              {providerName(provider)} · {where}
            </span>
          </span>
          <RowStatusMark connection={connection} status={status} />
        </div>
      </div>
    </div>
  );
});

function RowStatusMark({
  connection,
  status,
}: {
  readonly connection: ConnectionSummary;
  readonly status: RowStatus;
}) {
  if (connection.busy !== null) {
    return (
      <span className="inline-flex shrink-0 items-center gap-1 text-ink-soft text-xs">
        <LoaderCircle aria-hidden className="size-3 animate-spin" />
        {busyWord(connection.busy)}
      </span>
    );
  }
  const { icon: Icon, ink } = lookOf(status);
  return (
    <span className={cx('inline-flex shrink-0 items-center gap-1 text-xs', ink)}>
      <Icon aria-hidden className="size-3 shrink-0" />
      {rowWord(status)}
    </span>
  );
}

function lookOf(status: RowStatus): Pick<PhaseLook, 'icon' | 'ink'> {
  if (status === 'problem') return { icon: CircleAlert, ink: 'text-danger-ink' };
  return phaseLooks[status === 'empty' ? 'unknown' : status];
}
