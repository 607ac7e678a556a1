/** The preferences; shown by the preferences store. */
export function PreferencesDialog() {
  return null;
}
