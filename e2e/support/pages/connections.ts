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

  /** A row by the connection's name. Its label ends in the status word, e.g. `… Live`. */
  row(name: string): Locator {
    return this.list.getByRole('option', { name: new RegExp(`^${escaped(name)}, `) });
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
    const labels = await this.rows.evaluateAll((rows) =>
      rows
        .map((row) => ({ at: Number(row.ariaPosInSet), label: row.ariaLabel ?? '' }))
        .sort((one, other) => one.at - other.at)
        .map(({ label }) => label.split(', ')[0] ?? ''),
    );
    return labels;
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
