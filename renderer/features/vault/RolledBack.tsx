import type { AppError } from '../../../shared/result.ts';
import { useStores } from '../../stores/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';

export interface RolledBackProps {
  readonly error: AppError;
  readonly busy: boolean;
  /** Opens the vault as it is, by what the user has just tried. */
  readonly onAccept: () => void;
}

/** The choice when the vault is older than the one that was open here last. */
export function RolledBack({ error, busy, onAccept }: RolledBackProps) {
  const { vault } = useStores();
  return (
    <Callout tone="warning" title={error.message}>
      <p>{error.next}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" disabled={busy} onClick={onAccept}>
          Open it as it is
        </Button>
        <Button
          size="sm"
          disabled={busy}
          onClick={() => void vault.getState().recover('last-good-copy')}
        >
          Go on with the last good copy
        </Button>
      </div>
    </Callout>
  );
}
