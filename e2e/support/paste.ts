import type { Page } from '@playwright/test';
import type { Desk } from './fixtures.ts';

/** Copies text elsewhere, and presses Ctrl+V in the window. */
export async function pasteByKey(desk: Desk, text: string): Promise<void> {
  await desk.setClipboardText(text);
  await desk.page.keyboard.press('ControlOrMeta+v');
}

/** Drops text, as dragged from another program, into the window. */
export async function dropText(page: Page, text: string): Promise<void> {
  await page.evaluate((dropped) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/plain', dropped);
    const init = { dataTransfer, bubbles: true, cancelable: true };
    const target = document.querySelector('main') ?? document.body;
    target.dispatchEvent(new DragEvent('dragover', init));
    target.dispatchEvent(new DragEvent('drop', init));
  }, text);
}

/** Drops a file with this text. */
export async function dropFile(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    ([fileName, content]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], fileName));
      const init = { dataTransfer, bubbles: true, cancelable: true };
      const target = document.querySelector('main') ?? document.body;
      target.dispatchEvent(new DragEvent('dragover', init));
      target.dispatchEvent(new DragEvent('drop', init));
    },
    [name, text] as const,
  );
}
