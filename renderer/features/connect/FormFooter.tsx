import { ArrowLeft } from 'lucide-react';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Button } from '../../ui/Button.tsx';

export interface FormFooterProps {
  readonly formId: string;
  readonly submitLabel: string;
  /** The label while it is being done, e.g. `Signing in…`. */
  readonly busyLabel: string;
  readonly onBack?: (() => void) | undefined;
}

/** The buttons below a form: back, cancel or stop, and the one that sends it. */
export function FormFooter({ formId, submitLabel, busyLabel, onBack }: FormFooterProps) {
  const { connect } = useStores();
  const busy = useFeature('connect', (state) => state.busy !== null && state.busy !== 'forgetting');
  return (
    <>
      {onBack && (
        <Button
          variant="ghost"
          icon={ArrowLeft}
          className="mr-auto"
          disabled={busy}
          onClick={onBack}
        >
          Back
        </Button>
      )}
      {busy ? (
        <Button onClick={() => void connect.getState().cancel()}>Stop</Button>
      ) : (
        <Button onClick={() => connect.getState().close()}>Cancel</Button>
      )}
      <Button type="submit" form={formId} variant="primary" busy={busy}>
        {busy ? busyLabel : submitLabel}
      </Button>
    </>
  );
}
