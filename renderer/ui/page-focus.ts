const layers = '[role=dialog], [role=alertdialog], [role=menu]';

let last: HTMLElement | null = null;

if (typeof document !== 'undefined') {
  document.addEventListener('focusin', (event) => {
    const { target } = event;
    if (target instanceof HTMLElement && target.closest(layers) === null) last = target;
  });
}

/**
 * For when a layer closes. Radix gives the focus back to what had it before, but for a dialog that a
 * menu opened that was a menu item, which is gone: then the last place on the page gets it.
 */
export function returnFocusToPage(): void {
  queueMicrotask(() => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost && last?.isConnected) last.focus();
  });
}
