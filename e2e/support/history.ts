import type { Locator } from '@playwright/test';

/**
 * Notes every change of an element's text from now on, so that no short-lived one is missed between
 * two looks. Gives back how to read which of the words were shown, in their order.
 */
export async function watchWords(
  place: Locator,
  words: readonly string[],
): Promise<() => Promise<string[]>> {
  const element = await place.elementHandle();
  if (!element) throw new Error('nothing to watch');
  const notes = await element.evaluateHandle((watched) => {
    const texts = [watched.textContent ?? ''];
    const note = () => texts.push(watched.textContent ?? '');
    new MutationObserver(note).observe(watched, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    return texts;
  });
  return async () => {
    const texts = await notes.jsonValue();
    const shown = texts.flatMap((text) => words.filter((word) => text.endsWith(word)).slice(0, 1));
    return shown.filter((word, at) => word !== shown[at - 1]);
  };
}
