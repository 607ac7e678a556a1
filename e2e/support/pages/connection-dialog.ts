import { expect, type Locator, type Page } from '@playwright/test';

export interface AviiAccount {
  readonly endpoint: string;
  readonly email: string;
  readonly password: string;
  readonly keepPassword?: boolean;
  readonly name?: string;
}

/** The form that adds a connection. */
export class ConnectionDialog {
  readonly page: Page;
  readonly dialog: Locator;
  readonly endpoint: Locator;
  readonly email: Locator;
  readonly password: Locator;
  readonly name: Locator;
  readonly error: Locator;
  readonly submit: Locator;
  readonly stop: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog', { name: /^Add (an? |a )/ });
    this.endpoint = this.dialog.getByLabel('GraphQL endpoint');
    this.email = this.dialog.getByLabel('E-mail');
    this.password = this.dialog.getByRole('textbox', { name: 'Password', exact: true });
    this.name = this.dialog.getByLabel('Name', { exact: true });
    this.error = this.dialog.getByRole('alert');
    this.submit = this.dialog.getByRole('button', { name: /^(Sign in and add|Add)$/ });
    this.stop = this.dialog.getByRole('button', { name: 'Stop' });
  }

  /** Opens it by key from the main view and chooses the kind. */
  async open(kind: 'AVII' | 'inabit' | 'Any other token'): Promise<void> {
    await this.page.keyboard.press('n');
    await this.dialog.getByRole('button', { name: new RegExp(`^${kind} `) }).click();
  }

  async fillAvii(account: AviiAccount): Promise<void> {
    await this.endpoint.fill(account.endpoint);
    await this.email.fill(account.email);
    await this.password.fill(account.password);
    if (account.keepPassword) await this.dialog.getByLabel(/^Keep the password/).click();
    if (account.name !== undefined) await this.name.fill(account.name);
  }

  /** Puts what is on the clipboard into the token field: main reads it, the form shows a short form. */
  async pasteToken(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Paste', exact: true }).click();
    await expect(this.dialog.getByRole('button', { name: 'Take another token' })).toBeVisible();
  }

  /** Sends the form and waits until it is done. */
  async add(): Promise<void> {
    await this.submit.click();
    await expect(this.dialog).toBeHidden();
  }
}
