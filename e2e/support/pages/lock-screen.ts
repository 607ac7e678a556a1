import { expect, type Locator, type Page } from '@playwright/test';
import { passphrase } from './first-run.ts';

/** A locked vault. */
export class LockScreen {
  readonly page: Page;
  readonly heading: Locator;
  readonly passphrase: Locator;
  readonly unlockButton: Locator;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole('heading', { name: 'Tokendesk is locked' });
    this.passphrase = page.getByRole('textbox', { name: 'Passphrase' });
    this.unlockButton = page.getByRole('button', { name: 'Unlock', exact: true });
  }

  /** Locks by key, from anywhere in the open vault. */
  async lock(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+l');
    await expect(this.heading).toBeVisible();
  }

  /** Types the passphrase and opens the vault. */
  async unlock(words: string = passphrase): Promise<void> {
    await this.passphrase.fill(words);
    await this.unlockButton.click();
    await expect(this.heading).toBeHidden();
  }
}
