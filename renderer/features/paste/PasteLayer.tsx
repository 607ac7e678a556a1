/** Hears pastes and drops anywhere in the window, and shows what was recognised. */
export function PasteLayer() {
  return null;
}
