import { useRef } from 'react';
import type { ClockSummary } from '../../../shared/connection.ts';
import { formatDuration } from '../../../shared/time/format.ts';
import type { TokenSummary } from '../../../shared/token/token-summary.ts';
import { cx } from '../../ui/cx.ts';
import { LifeBar, setBarShare } from '../../ui/LifeBar.tsx';
import { type Phase, phaseLooks } from '../../ui/phase.ts';
import { leftText, lifeOf } from '../countdown/life.ts';
import { useTick, useTickingText } from '../countdown/use-clock.tsx';

export interface TokenClockProps {
  readonly token: TokenSummary;
  readonly clock: ClockSummary;
  readonly phase: Phase;
}

/** The big countdown and the bar of a token. */
export function TokenClock({ token, clock, phase }: TokenClockProps) {
  const bar = useRef<HTMLDivElement>(null);
  const time = useTickingText<HTMLSpanElement>((nowMs) =>
    clockText(lifeOf(token, clock, nowMs).remainingMs),
  );
  useTick((nowMs) => {
    const share = lifeOf(token, clock, nowMs).shareLeft;
    if (bar.current) setBarShare(bar.current, phase === 'expired' ? 1 : (share ?? 0));
  });
  const strong = phase === 'calm' || phase === 'unknown' || phase === 'not-yet';
  return (
    <div>
      <p className="flex flex-wrap items-baseline gap-x-2 whitespace-nowrap">
        <span
          ref={time}
          role="timer"
          aria-live="off"
          className={cx(
            'tabular font-semibold text-[clamp(1.75rem,9cqi,2.25rem)] leading-10 tracking-tight',
            strong ? 'text-ink' : phaseLooks[phase].ink,
          )}
        />
        <span className="text-ink-faint text-sm">{afterClock(token, phase)}</span>
      </p>
      <LifeBar phase={phase} barRef={bar} className="mt-2.5" />
    </div>
  );
}

function clockText(remainingMs: number | null): string {
  if (remainingMs === null) return 'End unknown';
  return remainingMs > 0 ? leftText(remainingMs) : 'Expired';
}

function afterClock(token: TokenSummary, phase: Phase): string {
  const { startsAtMs, expiresAtMs } = token;
  if (expiresAtMs === null || phase === 'expired') return '';
  const lifeMs = expiresAtMs - startsAtMs;
  return lifeMs > 0 ? `left of ${formatDuration(lifeMs)}` : 'left';
}
