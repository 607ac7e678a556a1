import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import { cx } from './cx.ts';
import { returnFocusToPage } from './page-focus.ts';

export const overlayClass = 'fade-in fixed inset-0 z-40 bg-backdrop';
export const dialogClass =
  'pop-in fixed inset-x-0 top-[max(1.5rem,9vh)] z-40 mx-auto flex max-h-[calc(100vh-max(3rem,14vh))] ' +
  'flex-col overflow-hidden rounded-xl border border-line bg-raised shadow-dialog outline-none';

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly size?: 'sm' | 'md' | 'lg' | undefined;
  /** Buttons, the main one last. */
  readonly footer?: ReactNode;
  /** Keeps a click outside or Escape from closing it: for forms with unsaved input. */
  readonly sticky?: boolean | undefined;
  /** Leaves padding and scrolling to the body, for one with parts of its own. */
  readonly bare?: boolean | undefined;
  readonly children: ReactNode;
}

const sizes = {
  sm: 'w-[min(26rem,calc(100vw-2rem))]',
  md: 'w-[min(34rem,calc(100vw-2rem))]',
  lg: 'w-[min(46rem,calc(100vw-2rem))]',
};

const firstField =
  'input:not(:disabled), textarea:not(:disabled), select:not(:disabled), [role=radio][data-state=checked], button:not(:disabled, [role=radio])';

/** A modal dialog: focus stays inside and comes back, Escape closes, the body scrolls. */
export function Dialog(props: DialogProps) {
  const {
    open,
    onOpenChange,
    title,
    description,
    size = 'md',
    footer,
    sticky = false,
    bare = false,
  } = props;
  const body = useRef<HTMLDivElement>(null);
  const buttons = useRef<HTMLElement>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content
          className={cx(dialogClass, sizes[size])}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          onOpenAutoFocus={(event) => {
            // The first field, or the last button where there is none: not the close button above.
            const first =
              body.current?.querySelector<HTMLElement>(firstField) ??
              buttons.current?.querySelector<HTMLElement>('button:last-of-type:not(:disabled)');
            if (!first) return;
            event.preventDefault();
            first.focus();
          }}
          onCloseAutoFocus={returnFocusToPage}
          onInteractOutside={(event) => {
            if (sticky) event.preventDefault();
          }}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
              {description !== undefined && (
                <Radix.Description className="mt-0.5 text-ink-soft text-sm">
                  {description}
                </Radix.Description>
              )}
            </div>
            <Radix.Close
              aria-label="Close"
              className="-mt-1 -mr-2 inline-flex size-8 items-center justify-center rounded-md text-ink-faint hover:bg-hover hover:text-ink"
            >
              <X aria-hidden className="size-4" />
            </Radix.Close>
          </header>
          <div
            ref={body}
            className={cx(
              'min-h-0 flex-1',
              bare ? 'flex flex-col' : 'overflow-y-auto px-5 pt-1 pb-5',
            )}
          >
            {props.children}
          </div>
          {footer !== undefined && (
            <footer
              ref={buttons}
              className="flex flex-wrap items-center justify-end gap-2 border-line border-t bg-sunken px-5 py-3"
            >
              {footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
