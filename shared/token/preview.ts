const hidden = '••••••••';

/** Shorter tokens than this show nothing of themselves. */
const shortestShown = 24;

/**
 * A token to recognise, not to use: `eyJ0…nAjFAE`. Never more than a quarter of the token, nothing
 * of one under 24 characters, and no character that could disturb the text around it.
 */
export function previewToken(token: string): string {
  if (token.length < shortestShown) return hidden;
  const shown = Math.min(10, Math.floor(token.length / 4));
  const head = Math.floor(shown * 0.4);
  return `${visible(token.slice(0, head))}…${visible(token.slice(token.length - (shown - head)))}`;
}

function visible(text: string): string {
  return text.replace(/[^\x21-\x7e]/g, '·');
}
