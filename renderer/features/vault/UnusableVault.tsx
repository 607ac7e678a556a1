import { useState } from 'react';
import { formatInstant } from '../../../shared/time/format.ts';
import type { VaultStatus } from '../../../shared/vault.ts';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { StartNewQuestion } from './StartNewQuestion.tsx';
import { VaultFrame } from './VaultFrame.tsx';

type Unusable = Extract<VaultStatus, { state: 'unusable' }>;

/** A vault that can't be used: why, and the ways on. Nothing is overwritten without a yes. */
export function UnusableVault({ problem, lastGoodCopyAtMs, canRecover }: Omit<Unusable, 'state'>) {
  const { vault } = useStores();
  const busy = useFeature('vault', (state) => state.busy !== null);
  const error = useFeature('vault', (state) => state.error);
  const [asking, setAsking] = useState(false);
  const copyAt = lastGoodCopyAtMs === null ? null : formatInstant(lastGoodCopyAtMs).local;

  return (
    <VaultFrame title="The vault can’t be opened" lead="Your file was left exactly as it is.">
      <Callout tone="warning" role="alert" title={problem.message}>
        {problem.next}
      </Callout>
      {error && error.message !== problem.message && (
        <Callout title={error.message}>{error.next}</Callout>
      )}
      <div className="flex flex-col gap-2">
        {canRecover && copyAt !== null && (
          <Button
            variant="primary"
            size="lg"
            busy={busy}
            onClick={() => void vault.getState().recover('last-good-copy')}
          >
            Open the last good copy
          </Button>
        )}
        <Button
          variant={canRecover && copyAt !== null ? 'secondary' : 'primary'}
          size="lg"
          disabled={busy}
          onClick={() => void vault.getState().lookAgain()}
        >
          Try again
        </Button>
        {canRecover && (
          <Button size="lg" variant="ghost" disabled={busy} onClick={() => setAsking(true)}>
            Start a new vault…
          </Button>
        )}
      </div>
      {canRecover && (
        <p className="text-ink-faint text-xs">
          {copyAt !== null && `The last good copy is of ${copyAt}; what came later is not in it. `}A
          new vault leaves the present file beside it, under a dated name.
        </p>
      )}
      <StartNewQuestion open={asking} onOpenChange={setAsking} />
    </VaultFrame>
  );
}
