import { AlertDialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { cx } from './cx.ts';
import { dialogClass, overlayClass } from './Dialog.tsx';
import { returnFocusToPage } from './page-focus.ts';

export interface AlertDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description: ReactNode;
  /** A verb: "Rotate", "Copy login token". Never "OK". */
  readonly confirmLabel: string;
  readonly cancelLabel?: string | undefined;
  readonly tone?: 'normal' | 'danger' | undefined;
  readonly onConfirm: () => void;
  /** More to read or to fill in, below the description. */
  readonly children?: ReactNode;
}

/** A question that must be answered; the safe answer has the focus. */
export function AlertDialog(props: AlertDialogProps) {
  const { tone = 'normal', cancelLabel = 'Cancel' } = props;
  return (
    <Radix.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content
          onCloseAutoFocus={returnFocusToPage}
          className={cx(dialogClass, 'w-[min(27rem,calc(100vw-2rem))]')}
        >
          <div className="overflow-y-auto px-5 pt-4 pb-5">
            <Radix.Title className="font-semibold text-lg">{props.title}</Radix.Title>
            <Radix.Description className="mt-1.5 text-ink-soft text-sm">
              {props.description}
            </Radix.Description>
            {props.children}
          </div>
          <footer className="flex flex-wrap justify-end gap-2 border-line border-t bg-sunken px-5 py-3">
            <Radix.Cancel asChild>
              <Button>{cancelLabel}</Button>
            </Radix.Cancel>
            <Radix.Action asChild>
              <Button variant={tone === 'danger' ? 'danger' : 'primary'} onClick={props.onConfirm}>
                {props.confirmLabel}
              </Button>
            </Radix.Action>
          </footer>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
