import { expect, type Locator, type Page } from '@playwright/test';

/** The command palette. */
export class Palette {
  readonly page: Page;
  readonly dialog: Locator;
  readonly input: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog', { name: 'Command palette' });
    this.input = this.dialog.getByRole('combobox');
  }

  async open(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+k');
    await expect(this.input).toBeFocused();
  }

  /** Opens it, types, and takes the line with this very text. */
  async run(search: string, line: string | RegExp): Promise<void> {
    await this.open();
    await this.page.keyboard.type(search);
    await this.dialog.getByRole('option', { name: line }).click();
    await expect(this.dialog).toBeHidden();
  }
}
