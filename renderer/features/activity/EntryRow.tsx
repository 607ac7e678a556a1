import type { ActivityEntry } from '../../../shared/activity.ts';
import { formatInstant, formatRelative } from '../../../shared/time/format.ts';
import { Badge } from '../../ui/Badge.tsx';
import { cx } from '../../ui/cx.ts';
import { useTickingText } from '../countdown/use-clock.tsx';
import { repeatText, timeText } from './activity-rows.ts';
import { entryLooks } from './entry-look.ts';
import { byWhom, entryTitle, tookText } from './entry-text.ts';

/** From here on the time of day says more than how long ago it was. */
const longestRelativeMs = 3_600_000;

/** One thing that happened: what, to which token, by whom, when; and why, if it failed. */
export function EntryRow({
  entry,
  named,
}: {
  readonly entry: ActivityEntry;
  /** Whether the connection's name is shown. */
  readonly named: boolean;
}) {
  const { kind, connectionName, fingerprint, cause, code, durationMs, times } = entry;
  const { icon: Icon, ink } = entryLooks[kind];
  const failed = kind === 'failed' || kind === 'rotation-unknown';
  return (
    <div className="flex items-start gap-3 border-line/70 border-b px-1 py-2">
      <Icon aria-hidden className={cx('mt-0.5 size-4 shrink-0', ink)} />
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-center gap-2">
          <span className={cx('min-w-0 truncate font-medium', failed && ink)}>
            {entryTitle(entry)}
          </span>
          {times > 1 && <Badge>{repeatText(entry)}</Badge>}
        </p>
        {(cause !== null || code !== null) && (
          <p className="select-text break-words text-ink-soft">
            {cause} {code !== null && <code className="text-2xs text-ink-faint">{code}</code>}
          </p>
        )}
        <p className="flex min-w-0 flex-wrap gap-x-2 text-ink-faint text-xs">
          {named && connectionName !== null && (
            <span className="min-w-0 max-w-64 truncate text-ink-soft" title={connectionName}>
              {connectionName}
            </span>
          )}
          <span>{byWhom(entry)}</span>
          {fingerprint !== null && (
            <span className="select-text font-mono text-2xs leading-4" title="Fingerprint">
              {fingerprint}
            </span>
          )}
          {durationMs !== null && <span className="tabular">{tookText(durationMs)}</span>}
        </p>
      </div>
      <When atMs={entry.atMs} />
    </div>
  );
}

function When({ atMs }: { readonly atMs: number }) {
  const relative = useTickingText<HTMLSpanElement>((nowMs) =>
    Math.abs(nowMs - atMs) < longestRelativeMs ? formatRelative(atMs, nowMs) : '',
  );
  return (
    <time
      dateTime={new Date(atMs).toISOString()}
      title={formatInstant(atMs).local}
      className="tabular shrink-0 text-right text-ink-soft text-xs"
    >
      {timeText(atMs)}
      <span ref={relative} className="block text-2xs text-ink-faint" />
    </time>
  );
}
