import type { Locator, Page } from '@playwright/test';

/** A vault that can't be used: why, and the ways on. */
export class UnusableVault {
  readonly page: Page;
  readonly heading: Locator;
  readonly problem: Locator;
  readonly lastGoodCopy: Locator;
  readonly tryAgain: Locator;
  readonly startNew: Locator;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole('heading', { name: 'The vault can’t be opened' });
    this.problem = page.getByRole('alert');
    this.lastGoodCopy = page.getByRole('button', { name: 'Open the last good copy' });
    this.tryAgain = page.getByRole('button', { name: 'Try again' });
    this.startNew = page.getByRole('button', { name: 'Start a new vault…' });
  }

  /** Asks for a new vault and says yes. */
  async startNewVault(): Promise<void> {
    await this.startNew.click();
    await this.page.getByRole('button', { name: 'Set aside and start new' }).click();
  }
}
