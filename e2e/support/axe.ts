import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** WCAG 2.2 on level AA, and everything that it takes over from the versions before. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Fails with the rule and the element for everything on screen that breaks WCAG 2.2 AA. */
export async function expectAccessible(page: Page, screen: string, part = 'html'): Promise<void> {
  await stillness(page);
  // Legacy mode: without a second page, which Electron does not open for a test.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(rules)
    .include(part)
    .analyze();
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary ?? ''}`),
  );
  expect(told, screen).toEqual([]);
}

/** Waits until what fades in is there: half-faded text has half its contrast. */
export async function stillness(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        // Spinners turn for ever.
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map((animation) => animation.finished.catch(() => undefined)),
    ),
  );
}

/**
 * What does not fit the window: the page or a pane that scrolls sideways, text that is cut off without
 * an ellipsis, a control outside of the window, a menu or dialog beyond any of its edges.
 */
export async function misfits(page: Page): Promise<string[]> {
  await stillness(page);
  return page.evaluate(() => {
    const tell = (element: Element) =>
      `<${element.tagName.toLowerCase()} class="${element.className}"> ${(element.textContent ?? '').slice(0, 60)}`;
    const hidden = (element: Element) =>
      element.closest('.sr-only, [aria-hidden=true], [hidden]') !== null ||
      !element.checkVisibility();
    const sideways = Array.from(document.querySelectorAll('*')).filter((element) => {
      if (hidden(element) || element.scrollWidth <= element.clientWidth + 1) return false;
      const { overflowX, textOverflow } = getComputedStyle(element);
      const scrolls = overflowX === 'auto' || overflowX === 'scroll';
      const cutOff =
        overflowX === 'hidden' && textOverflow !== 'ellipsis' && element.tagName !== 'INPUT';
      return (scrolls || cutOff) && element.clientWidth > 1;
    });
    const outside = Array.from(
      document.querySelectorAll('button, input, select, textarea, [role=option], h1, h2'),
    ).filter((element) => {
      if (hidden(element)) return false;
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (left < -1 || right > innerWidth + 1);
    });
    const cutLayers = Array.from(
      document.querySelectorAll('[role=menu], [role=dialog], [role=alertdialog]'),
    ).filter((element) => {
      const { top, right, bottom, left } = element.getBoundingClientRect();
      return top < 0 || left < 0 || right > innerWidth || bottom > innerHeight;
    });
    return [
      ...cutLayers.map((element) => `a layer that is cut off: ${tell(element)}`),
      ...sideways.map((element) => `too wide inside: ${tell(element)}`),
      ...outside.map((element) => `outside of the window: ${tell(element)}`),
    ];
  });
}
