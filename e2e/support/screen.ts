import type { Page } from '@playwright/test';

/** Everything that the page shows or holds in its DOM, input values and title included. */
export async function everythingIn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
      'input, textarea',
    );
    const values = Array.from(fields, (field) => field.value);
    return [document.title, document.documentElement.outerHTML, ...values].join('\n');
  });
}

/** The title of the app's window, as the task bar shows it. */
export function windowTitle(app: import('playwright').ElectronApplication): Promise<string> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? '');
}
