import type { ConnectionSummary } from '../../../shared/connection.ts';
import { upcomingNeed } from '../../../shared/diagnosis.ts';
import { formatDuration } from '../../../shared/time/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { useClock, useTicking, useTickingText } from '../countdown/use-clock.tsx';
import { useServerActions } from '../tokens/use-server-actions.ts';
import { remedyLabels } from './remedy-labels.ts';

/** What the user will have to do soon, told before it is too late. */
export function NeedCallout({ connection }: { readonly connection: ConnectionSummary }) {
  const clock = useClock();
  const { offsetMs } = connection.clock;
  const needOf = (nowMs: number) => upcomingNeed(connection, nowMs + offsetMs);
  const message = useTicking((nowMs) => needOf(nowMs)?.message ?? null);
  const left = useTickingText<HTMLSpanElement>((nowMs) => {
    const need = needOf(nowMs);
    return need ? formatDuration(need.byMs - nowMs - offsetMs) : '';
  });
  const actions = useServerActions(connection);
  if (message === null) return null;
  const need = needOf(clock.nowMs());
  return (
    <Callout
      tone="warning"
      title={
        <>
          {message} <span ref={left} className="whitespace-nowrap" aria-live="off" /> left.
        </>
      }
      action={
        need && (
          <Button size="sm" onClick={() => actions.remedy(need.remedy)}>
            {remedyLabels[need.remedy]}
          </Button>
        )
      }
    >
      {need?.next}
    </Callout>
  );
}
