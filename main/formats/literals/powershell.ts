/**
 * A PowerShell single-quoted string: verbatim but for quotes, which are doubled. PowerShell takes
 * the typographic quotes U+2018 to U+201B for single quotes too.
 */
export function powershellLiteral(text: string): string {
  return `'${text.replaceAll('\0', '').replace(/['\u2018-\u201b]/g, '$&$&')}'`;
}

/**
 * One argument for a native program, for Windows PowerShell 5.1 and PowerShell 7 alike.
 *
 * Up to 7.2 PowerShell hands a `"` on as it is, so that a token could end its own argument and add
 * others. From 7.3 it escapes correctly (`$PSNativeCommandArgumentPassing` is then `Windows` or
 * `Standard`), and escaping by hand would be sent on. A text with a quote gets an expression that
 * looks which of the two it is; all others, every JWT among them, are a plain literal.
 *
 * The text must not end in a backslash: 5.1 alone would take its own closing quote for escaped.
 */
export function powershellArgument(text: string): string {
  const literal = powershellLiteral(text);
  if (!text.includes('"')) return literal;
  return `(& { if ("$PSNativeCommandArgumentPassing" -in 'Windows', 'Standard') { $args[0] } else { $args[0] -replace '(\\\\*)"', '$1$1\\"' } } ${literal})`;
}
