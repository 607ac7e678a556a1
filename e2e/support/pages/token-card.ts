import { expect, type Locator, type Page } from '@playwright/test';

export type CardTitle = 'Session token' | 'Login token' | 'Access token' | 'Pasted token';

/** One token of the selected connection: countdown, clocks, and what can be done with it. */
export class TokenCard {
  readonly page: Page;
  readonly card: Locator;
  /** The big countdown: `4:59`, or `Expired`. */
  readonly countdown: Locator;
  readonly copyButton: Locator;
  /** Opens every format. */
  readonly formats: Locator;
  readonly menu: Locator;

  constructor(page: Page, title: CardTitle) {
    this.page = page;
    this.card = page.getByRole('region', { name: title, exact: true });
    this.countdown = this.card.getByRole('timer');
    this.copyButton = this.card.getByRole('button', { name: /^Copy (?!as…)/ });
    this.formats = this.card.getByRole('button', { name: 'Copy as…' });
    this.menu = page.getByRole('menu', { name: 'Copy as…' });
  }

  /** The status word in the corner of the card: `Live`, `Ends soon`, `Ending`, `Expired`. */
  phase(word: string): Locator {
    return this.card.locator('header').getByText(word, { exact: true });
  }

  /** One of its clocks, by its label, e.g. `Refresh window ends`. */
  clock(label: string): Locator {
    return this.card
      .getByRole('term')
      .filter({ hasText: label })
      .locator('xpath=following-sibling::dd');
  }

  button(name: string): Locator {
    return this.card.getByRole('button', { name, exact: true });
  }

  /** Copies in another format than the default, through the menu. */
  async copyAs(format: string): Promise<void> {
    await this.formats.click();
    await this.menu.getByRole('menuitem', { name: format, exact: true }).click();
    await expect(this.menu).toBeHidden();
  }

  /** Copies the redacted twin of a format, through the submenu. */
  async copyRedacted(format: string): Promise<void> {
    await this.formats.click();
    const redacted = this.menu.getByRole('menuitem', { name: 'Copy redacted' });
    await redacted.focus();
    await this.page.keyboard.press('ArrowRight');
    const submenu = this.page.getByRole('menu', { name: 'Copy redacted' });
    await submenu.getByRole('menuitem', { name: format, exact: true }).click();
  }

  /** The time left, in seconds, as the countdown says it (`4:59`). */
  async secondsLeft(): Promise<number> {
    const text = (await this.countdown.textContent()) ?? '';
    const [minutes, seconds] = text.split(':').map(Number);
    expect(seconds, `a countdown in minutes and seconds, not “${text}”`).toEqual(
      expect.any(Number),
    );
    return (minutes ?? 0) * 60 + (seconds ?? 0);
  }
}
