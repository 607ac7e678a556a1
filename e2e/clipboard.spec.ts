import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { command } from './support/commands.ts';
import { type Desk, expect, test } from './support/fixtures.ts';
import { ClipboardBar } from './support/pages/clipboard-bar.ts';
import { FirstRun } from './support/pages/first-run.ts';

/** A desk with the sandbox's connections whose copies are cleared after so many seconds. */
async function deskThatClearsAfter(desk: Desk, seconds: number): Promise<ClipboardBar> {
  const firstRun = new FirstRun(desk.page);
  await firstRun.keepNothing();
  await command(desk.page, 'preferences.set', { clipboardClearSeconds: seconds });
  await firstRun.trySandbox();
  return new ClipboardBar(desk.page);
}

async function copyHeader(page: Page, bar: ClipboardBar): Promise<void> {
  await page.keyboard.press('c');
  await expect(bar.copied('Header line')).toBeVisible();
}

test('a copy is cleared after the set time, and the countdown says when', async ({ desk }) => {
  const bar = await deskThatClearsAfter(desk, 3);
  await copyHeader(desk.page, bar);
  expect(await desk.clipboardText()).toMatch(/^Authorization: JWT eyJ/);
  await expect(bar.bar).toContainText(/clipboard clears in 0:0[1-3]/);
  await expect(bar.bar).toContainText(/lives \d:\d\d more/);
  await expect.poll(desk.clipboardText).toBe('');
  await expect(bar.bar).toBeHidden();
});

test('Keep leaves a copy where it is, Clear now takes it away', async ({ desk }) => {
  const bar = await deskThatClearsAfter(desk, 3);
  await copyHeader(desk.page, bar);
  await bar.keep.click();
  await expect(bar.bar).toContainText('stays on the clipboard');
  await expect(bar.keep).toBeHidden();
  const kept = await desk.clipboardText();
  // A later moment than that of clearing, by the countdown of the token itself.
  const end = Date.now() + 3_500;
  await expect.poll(() => Date.now()).toBeGreaterThan(end);
  expect(await desk.clipboardText()).toBe(kept);

  await bar.clearNow.click();
  await expect.poll(desk.clipboardText).toBe('');
  await expect(bar.bar).toBeHidden();
});

test('what somebody copies meanwhile is left alone', async ({ desk }) => {
  const bar = await deskThatClearsAfter(desk, 3);
  await copyHeader(desk.page, bar);
  await desk.setClipboardText('a shopping list');
  await expect(bar.bar).toBeHidden();
  expect(await desk.clipboardText()).toBe('a shopping list');
});

test('a redacted copy holds no secret and stays', async ({ desk }) => {
  const bar = await deskThatClearsAfter(desk, 3);
  await copyHeader(desk.page, bar);
  await desk.page
    .getByRole('region', { name: 'Session token' })
    .getByRole('button', { name: 'Copy as…' })
    .click();
  await desk.page.getByRole('menuitem', { name: 'Preview redacted…' }).click();
  await desk.page.getByRole('button', { name: 'Copy redacted' }).click();
  await expect.poll(desk.clipboardText).not.toMatch(/JWT eyJ[\w-]+\.[\w-]{30}/);
  expect(await desk.clipboardText()).toContain('Authorization: JWT ');
  await expect(bar.bar).toBeHidden();
});

test('quitting clears the clipboard', async ({ desk }) => {
  const bar = await deskThatClearsAfter(desk, 300);
  await copyHeader(desk.page, bar);
  const note = join(desk.dataFolder, 'clipboard-at-the-end.json');
  // The app's own work at `will-quit` comes first and quits once more when it is done: what the
  // clipboard holds at that second time is what it leaves behind.
  await desk.app.evaluate(({ app, clipboard }, path) => {
    const lookThenExit = (event: { preventDefault(): void }) => {
      event.preventDefault();
      void clipboard.readText().then((text) => {
        process.getBuiltinModule('node:fs').writeFileSync(path, JSON.stringify(text));
        app.exit(0);
      });
    };
    app.once('will-quit', () => app.once('will-quit', lookThenExit));
  }, note);
  expect(await desk.clipboardText()).toMatch(/^Authorization: JWT /);

  await desk.quit();

  expect(JSON.parse(readFileSync(note, 'utf8'))).toBe('');
});
