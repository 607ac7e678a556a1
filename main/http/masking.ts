const mask = '•••';
/** Enough for a sentence; a server's text is never shown at length. */
const maxLength = 200;
/** Beyond this a server's text is not even looked at. */
const maxScanned = 10_000;
/** From this length on a secret is also masked where only its beginning is quoted. */
const longSecret = 16;
const quotedStart = 8;

/** Anything that looks like the start of a JWT: base64url of `{"`. */
const jwtLike = /eyJ[\w-]{6,}(?:\.[\w-]*)*/g;
/** Controls, and the marks that reorder or hide text on screen (Unicode Bidi_Control, zero width). */
const unprintable = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/gu;

/** Makes a server's text fit for people and logs: masked, on one line, at most 200 characters. */
export type Mask = (text: string) => string;

/** A mask for every occurrence of these secrets, as they are or as JSON, a URL or HTML would spell them. */
export function createMask(secrets: readonly string[]): Mask {
  const spellings = [...new Set(secrets.flatMap(spellingsOf))]
    .filter((spelling) => spelling !== '')
    .sort((a, b) => b.length - a.length);
  const starts = secrets
    .filter((secret) => secret.length >= longSecret)
    .map((secret) => new RegExp(`${escapeRegExp(secret.slice(0, quotedStart))}[^\\s"'<>]*`, 'g'));
  return (text) => {
    // On one line first: what hides inside a secret must not hide it from the mask.
    let masked = onOneLine(text.slice(0, maxScanned));
    for (const spelling of spellings) masked = masked.replaceAll(spelling, mask);
    for (const start of starts) masked = masked.replace(start, mask);
    return shorten(masked.replace(jwtLike, mask));
  };
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function spellingsOf(secret: string): string[] {
  const html = secret
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  const uri = encodeURIComponent(secret.toWellFormed());
  const plain = onOneLine(secret);
  return [
    plain,
    secret,
    JSON.stringify(secret).slice(1, -1),
    uri,
    html,
    html.replaceAll("'", '&#x27;'),
  ];
}

function onOneLine(text: string): string {
  return text.replace(unprintable, ' ').trim();
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= maxLength ? text : `${characters.slice(0, maxLength - 1).join('')}…`;
}
