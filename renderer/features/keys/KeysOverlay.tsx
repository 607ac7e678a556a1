/** The overview of keys; shown by the keys store. */
export function KeysOverlay() {
  return null;
}
