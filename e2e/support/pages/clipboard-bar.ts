import type { Locator, Page } from '@playwright/test';

/** What of ours is on the clipboard, at the foot of the window. */
export class ClipboardBar {
  readonly bar: Locator;
  readonly keep: Locator;
  readonly clearNow: Locator;

  constructor(page: Page) {
    this.bar = page.getByRole('region', { name: 'Clipboard', exact: true });
    this.keep = this.bar.getByRole('button', { name: 'Keep' });
    this.clearNow = this.bar.getByRole('button', { name: 'Clear now' });
  }

  /** The sentence that confirms a copy, e.g. `Header line copied`. */
  copied(label: string): Locator {
    return this.bar.getByText(`${label} copied`, { exact: true });
  }
}
