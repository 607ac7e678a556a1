import type { ConnectionSummary } from '../../../shared/connection.ts';
import { diagnose } from '../../../shared/diagnosis.ts';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { useClock } from '../countdown/use-clock.tsx';
import { remedyLabels } from '../diagnosis/remedy-labels.ts';
import { Why } from '../diagnosis/Why.tsx';
import { useServerActions } from './use-server-actions.ts';

const mostButtons = 2;

/** What is wrong with a connection: the cause, the next step, and the button that takes it. */
export function ProblemCallout({ connection }: { readonly connection: ConnectionSummary }) {
  const { tokens, copy } = useStores();
  const failed = useFeature('tokens', (state) => state.errors.get(connection.id));
  const pending = useFeature('tokens', (state) => state.pending.has(connection.id));
  const copyError = useFeature('copy', (state) => state.error);
  const actions = useServerActions(connection);
  const clock = useClock();
  const ofCopy = connection.tokens.some((token) => token.id === copyError?.tokenId)
    ? copyError?.error
    : undefined;
  const error = ofCopy ?? failed ?? connection.problem ?? null;
  if (error === null) return null;
  const { probably, remedies } = diagnose(
    connection,
    error,
    clock.nowMs() + connection.clock.offsetMs,
  );
  const busy = pending || connection.busy !== null;
  const dismissable = error !== connection.problem;
  return (
    <Callout
      title={error.message}
      action={
        <>
          {remedies.slice(0, mostButtons).map((remedy, index) => (
            <Button
              key={remedy}
              size="sm"
              variant={index === 0 ? 'secondary' : 'ghost'}
              disabled={busy}
              onClick={() => actions.remedy(remedy)}
            >
              {remedyLabels[remedy]}
            </Button>
          ))}
          {dismissable && (
            <Button
              size="sm"
              variant="ghost"
              onClick={() => {
                tokens.getState().dismissError(connection.id);
                copy.getState().dismissError();
              }}
            >
              Dismiss
            </Button>
          )}
        </>
      }
    >
      {error.next}
      <Why probably={probably} />
    </Callout>
  );
}
