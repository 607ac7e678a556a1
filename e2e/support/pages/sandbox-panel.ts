import { expect, type Locator, type Page } from '@playwright/test';

/** The sandbox API's panel, beside the page. */
export class SandboxPanel {
  readonly page: Page;
  readonly panel: Locator;
  readonly running: Locator;
  readonly start: Locator;
  readonly stop: Locator;
  readonly addConnections: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole('complementary', { name: 'Sandbox API' });
    this.running = this.panel.getByText('Running', { exact: true });
    this.start = this.panel.getByRole('button', { name: 'Start the sandbox API' });
    this.stop = this.panel.getByRole('button', { name: 'Stop', exact: true });
    this.addConnections = this.panel.getByRole('button', { name: 'Add connections' });
  }

  async open(): Promise<void> {
    await this.page.keyboard.press('b');
    await expect(this.panel).toBeVisible();
  }

  async close(): Promise<void> {
    await this.panel.getByRole('button', { name: 'Close the sandbox panel' }).click();
    await expect(this.panel).toBeHidden();
  }

  /** Where one of the systems is served. */
  async endpoint(system: 'AVII' | 'inabit'): Promise<string> {
    const term = this.panel.getByRole('term').filter({ hasText: system });
    return (await term.locator('xpath=following-sibling::dd[1]').textContent()) ?? '';
  }

  dial(label: string): Locator {
    return this.panel.getByLabel(label, { exact: true });
  }

  /** Sets a dial that is typed into. */
  async turn(label: string, value: string): Promise<void> {
    await this.dial(label).fill(value);
    await this.dial(label).press('Enter');
  }
}
