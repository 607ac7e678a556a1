import type { BrowserWindow } from './browser-window.ts';
import type { WebContents } from './web-contents.ts';

/** The open windows, and who wants to know about them; apart, so that no module needs another's class. */
class Windows {
  onClosed: () => void = () => {};
  onClosePrevented: () => void = () => {};
  onCreated: (window: BrowserWindow) => void = () => {};
  onContents: (contents: WebContents) => void = () => {};
  onFocus: (window: BrowserWindow) => void = () => {};
  onBlur: (window: BrowserWindow) => void = () => {};
  readonly #open = new Map<number, BrowserWindow>();
  #focused: BrowserWindow | null = null;
  #lastId = 0;

  add(window: BrowserWindow): number {
    this.#lastId += 1;
    this.#open.set(this.#lastId, window);
    return this.#lastId;
  }

  remove(window: BrowserWindow): void {
    this.blurred(window);
    this.#open.delete(window.id);
    this.onClosed();
  }

  all(): BrowserWindow[] {
    return [...this.#open.values()];
  }

  get focused(): BrowserWindow | null {
    return this.#focused;
  }

  becameFocused(window: BrowserWindow): void {
    if (this.#focused === window) return;
    if (this.#focused) this.blurred(this.#focused);
    this.#focused = window;
    window.emit('focus');
    this.onFocus(window);
  }

  blurred(window: BrowserWindow): void {
    if (this.#focused !== window) return;
    this.#focused = null;
    if (window.isDestroyed()) return;
    window.emit('blur');
    this.onBlur(window);
  }
}

export const windows = new Windows();
