import { ClipboardCheck, TriangleAlert, X } from 'lucide-react';
import type { CopyReceipt } from '../../../shared/ipc-contract.ts';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Countdown } from '../countdown/Countdown.tsx';

const localClock = { offsetMs: 0 };

/** What of ours is on the clipboard: how long it lives, when it goes, and a say in that. */
export function ClipboardBar() {
  const { clipboard } = useStores();
  const held = useFeature('clipboard', (state) => (state.dismissed ? null : state.held));
  const receipt = useFeature('copy', (state) => state.receipt?.receipt ?? null);
  const failed = useFeature('clipboard', (state) => state.error);
  const { clearNow, keep, dismiss } = clipboard.getState();
  const ours = receipt !== null && receipt.label === held?.label ? receipt : null;
  return (
    <>
      <p role="status" className="sr-only">
        {held && `${held.label} copied. ${ours?.warning ?? ''}`}
      </p>
      {held && (
        <section
          aria-label="Clipboard"
          data-clipboard-bar
          className="pop-in absolute inset-x-4 bottom-4 mx-auto flex w-fit max-w-[calc(100%-2rem)] flex-col gap-1.5 rounded-xl border border-line bg-raised py-2 pr-2 pl-3.5 shadow-pop"
        >
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <p className="flex min-w-0 flex-wrap items-center gap-x-1.5">
              <ClipboardCheck aria-hidden className="mr-0.5 size-4 shrink-0 text-calm-ink" />
              <span className="font-medium">{held.label} copied</span>
              {ours && <Life receipt={ours} />}
              <Clearing atMs={held.clearsAtMs} />
            </p>
            <div className="ml-auto flex items-center gap-1">
              {held.clearsAtMs !== null && (
                <Button size="sm" variant="ghost" onClick={() => void keep()}>
                  Keep
                </Button>
              )}
              <Button size="sm" onClick={() => void clearNow()}>
                Clear now
              </Button>
              <IconButton
                size="sm"
                side="top"
                icon={X}
                label="Close this message"
                onClick={dismiss}
              />
            </div>
          </div>
          {(ours?.warning ?? failed?.message) !== undefined &&
            (ours?.warning ?? failed) !== null && (
              <p className="flex items-start gap-1.5 pr-2 text-warning-ink text-xs">
                <TriangleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
                {ours?.warning ?? failed?.message}
              </p>
            )}
        </section>
      )}
    </>
  );
}

function Life({ receipt }: { readonly receipt: CopyReceipt }) {
  if (receipt.expiresAtMs === null) return null;
  return (
    <span className="text-ink-soft">
      <Dot />
      {receipt.renewed && 'renewed first, '}
      lives{' '}
      <Countdown
        atMs={receipt.expiresAtMs}
        clock={{ offsetMs: receipt.clockOffsetMs }}
        className="tabular font-medium text-ink"
      />{' '}
      more
    </span>
  );
}

function Clearing({ atMs }: { readonly atMs: number | null }) {
  return (
    <span className="text-ink-soft">
      <Dot />
      {atMs === null ? (
        'stays on the clipboard'
      ) : (
        <>
          clipboard clears in{' '}
          <Countdown atMs={atMs} clock={localClock} className="tabular font-medium text-ink" />
        </>
      )}
    </span>
  );
}

function Dot() {
  return (
    <span aria-hidden className="mr-1.5 text-ink-faint">
      ·
    </span>
  );
}
