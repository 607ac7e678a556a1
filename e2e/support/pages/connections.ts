import { expect, type Locator, type Page } from '@playwright/test';

/** The list on the left. */
export class Connections {
  readonly page: Page;
  readonly list: Locator;
  readonly rows: Locator;
  readonly selected: Locator;
  readonly filter: Locator;

  constructor(page: Page) {
    this.page = page;
    this.list = page.getByRole('listbox', { name: 'Connections' });
    this.rows = this.list.getByRole('option');
    this.selected = this.list.getByRole('option', { selected: true });
    this.filter = page.getByRole('searchbox', { name: 'Filter connections' });
  }

  /** A row by the connection's name. */
  row(name: string): Locator {
    return this.rows.filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** The status word of a row: `Live`, `Ends soon`, `Ending`, `Expired`, `Problem`, `No token` … */
  status(name: string, word: string): Locator {
    return this.row(name).getByText(word, { exact: true });
  }

  /** Selects a connection and waits for its page. */
  async select(name: string): Promise<void> {
    await this.row(name).click();
    await expect(this.detail(name)).toBeVisible();
  }

  /** The page of a connection, on the right. */
  detail(name: string): Locator {
    return this.page.getByRole('region', { name: `Connection ${name}`, exact: true });
  }

  /** The names of the rows that are drawn, from top to bottom. */
  async namesDrawn(): Promise<string[]> {
    const rows = await this.rows.evaluateAll((drawn) =>
      drawn.map((row) => ({
        place: Number(row.ariaPosInSet),
        name: document.createTreeWalker(row, NodeFilter.SHOW_TEXT).nextNode()?.textContent ?? '',
      })),
    );
    return rows.toSorted((one, other) => one.place - other.place).map(({ name }) => name);
  }
}
