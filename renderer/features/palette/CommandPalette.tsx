/** The command palette; shown by the palette store. */
export function CommandPalette() {
  return null;
}
