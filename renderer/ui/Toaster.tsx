import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { Toast, ToastState, ToastStore } from './toast-store.ts';

const ToastContext = createContext<ToastStore | null>(null);

/** Offers the toast store to everything below, and draws its toasts. */
export function Toaster({
  store,
  children,
}: {
  readonly store: ToastStore;
  readonly children: ReactNode;
}) {
  return (
    <ToastContext value={store}>
      <Radix.Provider swipeDirection="right" label="Message">
        {children}
        <ToastList store={store} />
        <Radix.Viewport
          label="Messages ({hotkey})"
          className="fixed right-4 bottom-14 z-50 in-[body:has([data-clipboard-bar])]:bottom-28 flex w-[min(23rem,calc(100vw-2rem))] flex-col gap-2 outline-none"
        />
      </Radix.Provider>
    </ToastContext>
  );
}

/** The actions of the toast store: `useToasts().show({ title })`. */
export function useToasts(): Pick<ToastState, 'show' | 'dismiss' | 'dismissKey'> {
  const store = useContext(ToastContext);
  if (store === null) throw new Error('useToasts needs a Toaster above it');
  return store.getState();
}

function ToastList({ store }: { readonly store: ToastStore }) {
  const toasts = useStore(store, (state) => state.toasts);
  const dismiss = useStore(store, (state) => state.dismiss);
  return toasts.map((toast) => <ToastItem key={toast.id} toast={toast} dismiss={dismiss} />);
}

const icons = { normal: null, success: CircleCheck, danger: CircleAlert };
const inks = { normal: '', success: 'text-calm-ink', danger: 'text-danger-ink' };

function ToastItem({
  toast,
  dismiss,
}: {
  readonly toast: Toast;
  readonly dismiss: (id: number) => void;
}) {
  const Icon = icons[toast.tone];
  return (
    <Radix.Root
      duration={toast.durationMs}
      type={toast.action === null ? 'background' : 'foreground'}
      onOpenChange={(open) => {
        if (!open) dismiss(toast.id);
      }}
      className="pop-in flex items-start gap-2.5 rounded-lg border border-line bg-raised py-2.5 pr-2 pl-3.5 shadow-pop"
    >
      {Icon && <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${inks[toast.tone]}`} />}
      <div className="min-w-0 flex-1 break-words py-0.5">
        <Radix.Title className="font-medium">{toast.title}</Radix.Title>
        {toast.description !== null && (
          <Radix.Description className="text-ink-soft">{toast.description}</Radix.Description>
        )}
      </div>
      {toast.action !== null && (
        <Radix.Action
          altText={toast.action.label}
          onClick={toast.action.run}
          className="h-6 rounded-md px-2 font-medium text-accent-ink hover:bg-hover"
        >
          {toast.action.label}
        </Radix.Action>
      )}
      <Radix.Close
        aria-label="Dismiss"
        className="inline-flex size-6 items-center justify-center rounded-md text-ink-faint hover:bg-hover hover:text-ink"
      >
        <X aria-hidden className="size-3.5" />
      </Radix.Close>
    </Radix.Root>
  );
}
