import { Clock } from 'lucide-react';
import type { ClockSummary } from '../../../shared/connection.ts';
import { formatDuration } from '../../../shared/time/format.ts';
import { shouldShowSkew } from '../../../shared/time/server-clock.ts';

/** Says that the server's clock and ours differ, when they surely do by more than five seconds. */
export function SkewNotice({ clock }: { readonly clock: ClockSummary }) {
  if (!shouldShowSkew(clock)) return null;
  return (
    <p role="note" className="flex items-center gap-1.5 text-warning-ink text-xs">
      <Clock aria-hidden className="size-3.5 shrink-0" />
      The server’s clock is {skewText(clock.offsetMs)} yours. Countdowns follow the server.
    </p>
  );
}

/** `1:33 ahead of`, `12 s behind`. */
export function skewText(offsetMs: number): string {
  const size = Math.abs(offsetMs);
  const amount = size < 60_000 ? `${Math.round(size / 1_000)} s` : formatDuration(size);
  return `${amount} ${offsetMs > 0 ? 'ahead of' : 'behind'}`;
}
