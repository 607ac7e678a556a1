import { createStore } from 'zustand/vanilla';

export interface PaletteState {
  readonly open: boolean;
  setOpen(open: boolean): void;
}

/** Whether the command palette is on screen. */
export function createPaletteStore() {
  return createStore<PaletteState>((set) => ({
    open: false,
    setOpen: (open) => set({ open }),
  }));
}
