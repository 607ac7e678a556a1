import { useFeature, useStores } from '../../stores/context.tsx';
import { AlertDialog } from '../../ui/AlertDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea } from '../../ui/Input.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { Countdown } from '../countdown/Countdown.tsx';

const localClock = { offsetMs: 0 };

/** Shows a whole token after a yes, and takes it away again in time. */
export function RevealDialog() {
  const { reveal } = useStores();
  const view = useFeature('reveal', (state) => state.view);
  const { confirm, hide } = reveal.getState();
  return (
    <>
      <AlertDialog
        open={view?.step === 'asking'}
        onOpenChange={(open) => {
          if (!open && reveal.getState().view?.step === 'asking') hide();
        }}
        title="Show the whole token?"
        description="Whoever sees it can use it. It is hidden again after half a minute, and that it was shown is noted in the log."
        confirmLabel="Show token"
        onConfirm={() => void confirm()}
      />
      <Dialog
        open={view !== null && view.step !== 'asking'}
        onOpenChange={(open) => {
          if (!open) hide();
        }}
        title="The whole token"
        footer={
          <Button variant="primary" onClick={hide}>
            Hide now
          </Button>
        }
      >
        {view?.step === 'fetching' && <Spinner />}
        {view?.step === 'failed' && <Callout title={view.error.message}>{view.error.next}</Callout>}
        {view?.step === 'shown' && (
          <div className="flex flex-col gap-2">
            <TextArea
              mono
              readOnly
              aria-label="Token"
              value={view.token}
              rows={8}
              className="bg-sunken"
            />
            <p className="text-ink-faint text-xs">
              Hidden again in{' '}
              <Countdown
                atMs={view.forgetAtMs}
                clock={localClock}
                className="tabular font-medium"
              />
            </p>
          </div>
        )}
      </Dialog>
    </>
  );
}
