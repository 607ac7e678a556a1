/** `Header line` in the middle of a sentence; names such as `HTTPie` and `Python` keep their capitals. */
export function lowerFirst(label: string): string {
  return /^[A-Z][a-z]+ [a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
