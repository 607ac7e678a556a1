import { Info } from 'lucide-react';
import type { ClockSummary, ConnectionSummary } from '../../../shared/connection.ts';
import { formatInstant } from '../../../shared/time/format.ts';
import { shouldShowSkew } from '../../../shared/time/server-clock.ts';
import type { TokenSummary } from '../../../shared/token/token-summary.ts';
import { cx } from '../../ui/cx.ts';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { Countdown } from '../countdown/Countdown.tsx';
import { shortInstant } from '../countdown/instants.ts';
import { serverTime } from '../countdown/life.ts';
import { useClock, useTicking } from '../countdown/use-clock.tsx';

interface Row {
  readonly label: string;
  readonly why: string;
  readonly atMs: number;
  /** True for an end that nothing follows; what is passed is then more than a warning. */
  readonly final: boolean;
}

/** Every clock of a token: its end, and for tokens that can be renewed, until when that works. */
export function ClockRows({
  token,
  connection,
}: {
  readonly token: TokenSummary;
  readonly connection: ConnectionSummary;
}) {
  const rows = clockRows(token);
  if (rows.length === 0) return null;
  return (
    <dl className="flex flex-col gap-2">
      {rows.map((row) => (
        <ClockRow key={row.label} row={row} clock={connection.clock} />
      ))}
    </dl>
  );
}

function ClockRow({ row, clock }: { readonly row: Row; readonly clock: ClockSummary }) {
  const { label, why, atMs } = row;
  const nowMs = useClock().nowMs();
  const passed = useTicking((ownMs) => serverTime(clock, ownMs) >= atMs);
  // Short of a skew, the estimate's noise would only make this differ from what the token says.
  const localMs = shouldShowSkew(clock) ? atMs - clock.offsetMs : atMs;
  const { local, utc } = formatInstant(localMs);
  return (
    <div className="flex items-start justify-between gap-2">
      <dt className="min-w-0 text-ink-soft">
        {label}
        <Tooltip label={why} side="top">
          <button
            type="button"
            aria-label={`About “${label}”`}
            className="-my-0.5 inline-flex size-6 items-center justify-center rounded-sm align-middle text-ink-faint hover:text-ink"
          >
            <Info aria-hidden className="size-3.5" />
          </button>
        </Tooltip>
      </dt>
      <dd className="whitespace-nowrap text-right">
        <Countdown
          atMs={atMs}
          clock={clock}
          className={cx(
            'tabular font-medium',
            passed && (row.final ? 'text-danger-ink' : 'text-warning-ink'),
          )}
        />
        <div title={`${local}\n${utc}`} className="tabular text-ink-faint text-xs">
          {shortInstant(localMs, nowMs)}
        </div>
      </dd>
    </div>
  );
}

/** The clocks of a token in the order in which they are explained. */
export function clockRows(token: TokenSummary): readonly Row[] {
  const { purpose, expiresAtMs, renewByMs, refreshEndsAtMs } = token;
  const rows: Row[] = [];
  if (expiresAtMs !== null) {
    rows.push({
      label: 'Expires',
      why: 'From then on the server refuses the token (exp).',
      atMs: expiresAtMs,
      final: true,
    });
  }
  if (renewByMs !== null) rows.push({ ...renewWords[purpose], atMs: renewByMs, final: false });
  if (refreshEndsAtMs !== null) {
    rows.push({
      label: 'Refresh window ends',
      why: 'Counted from the first sign-in (origIat) and never moved by a refresh. After it, only a new sign-in helps.',
      atMs: refreshEndsAtMs,
      final: true,
    });
  }
  return rows;
}

const renewWords: Record<TokenSummary['purpose'], Pick<Row, 'label' | 'why'>> = {
  session: {
    label: 'Refresh before',
    why: 'The last safe moment: an expired token cannot be refreshed, even inside the refresh window.',
  },
  access: {
    label: 'Renew before',
    why: 'The last safe moment to fetch the next access token without a gap.',
  },
  login: {
    label: 'Rotate before',
    why: 'The last safe moment: an expired login token cannot be rotated, and support must issue a new one.',
  },
  pasted: { label: 'Replace before', why: 'The last safe moment to paste a newer token.' },
};
