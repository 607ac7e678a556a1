import { expect, type Locator, type Page } from '@playwright/test';

/** The preferences, with what opens the vault. */
export class PreferencesPage {
  readonly page: Page;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog', { name: 'Preferences' });
  }

  async open(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+,');
    await expect(this.dialog).toBeVisible();
  }

  async close(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Close' }).click();
    await expect(this.dialog).toBeHidden();
  }

  theme(name: 'System' | 'Light' | 'Dark'): Locator {
    return this.dialog.getByRole('radio', { name });
  }

  select(label: string): Locator {
    return this.dialog.getByLabel(label);
  }

  button(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true });
  }

  /** Sets the passphrase, or another one in its place. */
  async choosePassphrase(button: 'Set passphrase' | 'Change passphrase', words: string) {
    await this.button(button).click();
    await this.dialog.getByLabel('New passphrase').fill(words);
    await this.dialog.getByLabel('Repeat passphrase').fill(words);
    await this.button('Save passphrase').click();
    await expect(this.dialog.getByText('Passphrase in use')).toBeVisible();
    await expect(this.button('Save passphrase')).toBeHidden();
  }
}
