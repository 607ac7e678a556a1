import { expect, type Locator, type Page } from '@playwright/test';

/** The log of what happened, of one connection or of all. */
export class ActivityDialog {
  readonly page: Page;
  readonly dialog: Locator;
  readonly entries: Locator;
  readonly filter: Locator;
  readonly status: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog', { name: /^Activity/ });
    this.entries = this.dialog.getByRole('region', { name: 'Entries' });
    this.filter = this.dialog.getByRole('searchbox', { name: 'Filter the activity' });
    this.status = this.dialog.getByRole('status');
  }

  /** By key, for the selected connection. */
  async open(): Promise<void> {
    await this.page.keyboard.press('a');
    await expect(this.filter).toBeFocused();
  }

  /** By key, for everything. */
  async openAll(): Promise<void> {
    await this.page.keyboard.press('Shift+A');
    await expect(this.filter).toBeFocused();
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.dialog).toBeHidden();
  }

  /** An entry by the words of its first line. */
  entry(words: string | RegExp): Locator {
    return this.entries.getByRole('listitem').filter({ hasText: words });
  }

  chip(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true });
  }

  async exportAs(item: 'As a table (CSV)' | 'As JSON'): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Export' }).click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }
}
