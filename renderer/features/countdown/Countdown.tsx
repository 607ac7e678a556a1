import type { ClockSummary } from '../../../shared/connection.ts';
import { leftText, serverTime } from './life.ts';
import { useTickingText } from './use-clock.tsx';

export interface CountdownProps {
  /** An instant in the server's time. */
  readonly atMs: number;
  readonly clock: Pick<ClockSummary, 'offsetMs'>;
  readonly className?: string | undefined;
}

/** The time until an instant, then how long ago it was. Ticks without rendering. */
export function Countdown({ atMs, clock, className }: CountdownProps) {
  const text = useTickingText<HTMLSpanElement>((nowMs) =>
    leftText(atMs - serverTime(clock, nowMs)),
  );
  return <span ref={text} className={className} />;
}
