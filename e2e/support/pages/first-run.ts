import { expect, type Locator, type Page } from '@playwright/test';

/** Long enough for every test; nobody's own. */
export const passphrase = 'four quiet herons at noon';

/** The first run: what opens the vault, and then the ways to begin. */
export class FirstRun {
  readonly page: Page;
  readonly heading: Locator;
  readonly create: Locator;
  readonly welcome: Locator;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole('heading', { name: 'Welcome to Tokendesk' });
    this.create = page.getByRole('button', { name: 'Create the vault' });
    this.welcome = page.getByRole('heading', { name: 'A header that works, now' });
  }

  /** Makes a vault that a passphrase opens, and waits for the welcome. */
  async protectWithPassphrase(words: string = passphrase): Promise<void> {
    await this.page.getByRole('radio', { name: 'Passphrase' }).click();
    await this.page.getByLabel('New passphrase').fill(words);
    await this.page.getByLabel('Repeat passphrase').fill(words);
    await this.create.click();
    await expect(this.welcome).toBeVisible();
  }

  /** A vault for this run only: the quick way in where keeping is not the story. */
  async keepNothing(): Promise<void> {
    await this.page.getByRole('radio', { name: 'Keep nothing' }).click();
    await this.page.getByRole('button', { name: 'Start without saving' }).click();
    await expect(this.welcome).toBeVisible();
  }

  /** One click: an AVII and an inabit connection against the embedded API, signed in. */
  async trySandbox(): Promise<void> {
    await this.page.getByRole('button', { name: 'Try it with the sandbox API' }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: 'Sandbox AVII' })).toBeVisible();
    // The second one comes a moment after the first.
    await expect(this.page.getByRole('option', { name: /Sandbox inabit/ })).toBeVisible();
  }

  /** Opens the form for a connection of one's own. */
  async addOwn(kind: 'AVII' | 'inabit' | 'Any other token'): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^${kind} `) }).click();
  }
}
