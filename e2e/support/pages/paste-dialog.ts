import type { Locator, Page } from '@playwright/test';

/** What Tokendesk recognised in a paste, and the next steps it offers. */
export class PasteDialog {
  readonly page: Page;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog', {
      name: /^(A JWT|A token that is not a JWT|An endpoint|Nothing to recognise)/,
    });
  }

  step(label: string): Locator {
    return this.dialog.getByRole('button', { name: label, exact: true });
  }
}
