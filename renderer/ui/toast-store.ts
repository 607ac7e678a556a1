import { createStore, type StoreApi } from 'zustand/vanilla';

export interface Toast {
  readonly id: number;
  readonly key: string | null;
  readonly tone: 'normal' | 'success' | 'danger';
  readonly title: string;
  readonly description: string | null;
  readonly action: { readonly label: string; readonly run: () => void } | null;
  readonly durationMs: number;
}

export interface ToastInput {
  /** Takes the place of the toast with the same key, if there is one. */
  readonly key?: string | undefined;
  readonly title: string;
  readonly tone?: Toast['tone'] | undefined;
  readonly description?: string | null | undefined;
  readonly action?: Toast['action'] | undefined;
  readonly durationMs?: number | undefined;
}

export interface ToastState {
  readonly toasts: readonly Toast[];
  readonly show: (toast: ToastInput) => number;
  readonly dismiss: (id: number) => void;
  readonly dismissKey: (key: string) => void;
  readonly clear: () => void;
}

export type ToastStore = StoreApi<ToastState>;

/** No more than this many at once: the oldest goes. */
const maxToasts = 3;

/** Short messages in the corner. Those with an action stay longer; failures belong in a `Callout`. */
export function createToastStore(): ToastStore {
  let nextId = 1;
  return createStore<ToastState>()((set, get) => ({
    toasts: [],
    show(input) {
      const id = nextId++;
      const action = input.action ?? null;
      const toast: Toast = {
        id,
        key: input.key ?? null,
        tone: input.tone ?? 'normal',
        title: input.title,
        description: input.description ?? null,
        action,
        durationMs: input.durationMs ?? (action === null ? 4_000 : 10_000),
      };
      if (toast.key !== null) get().dismissKey(toast.key);
      set(({ toasts }) => ({ toasts: [...toasts, toast].slice(-maxToasts) }));
      return id;
    },
    dismiss(id) {
      set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
    },
    dismissKey(key) {
      set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.key !== key) }));
    },
    clear: () => set({ toasts: [] }),
  }));
}
