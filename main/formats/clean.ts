/**
 * Characters that have no place in a header value or a command line: controls (CR, LF, NUL, ESC …),
 * line and paragraph separators, invisible and bidirectional format characters (a reader would see
 * another text than the machine), lone surrogates.
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A token as one line of printable characters. Unprintable ones are removed and not refused: RFC
 * 9110, section 5.5, allows none of them in a field value, so no working token has any, and what
 * is left cannot start a second header or a second command.
 */
export function cleanToken(token: string): string {
  return token.replace(unprintable, '').trim();
}

/** A scheme reduced to the characters of an RFC 9110 token (section 5.6.2). */
export function cleanScheme(scheme: string): string {
  return scheme.replace(/[^!#$%&'*+\-.^_`|~0-9A-Za-z]/g, '');
}

/**
 * A GraphQL document with LF line ends and without what its grammar does not allow (GraphQL,
 * section 2.1, SourceCharacter): controls other than tab and line feed, and lone surrogates.
 */
export function cleanQuery(query: string): string {
  return query
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\p{Cs}]/gu, (character) => (/[\t\n]/.test(character) ? character : ''));
}

/** A connection's name as it can stand in a comment of any language: letters, digits, space, `.`, `_`, `-`. */
export function cleanName(name: string): string {
  return name
    .toWellFormed()
    .replace(/[^\p{L}\p{M}\p{N} ._-]/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
}
