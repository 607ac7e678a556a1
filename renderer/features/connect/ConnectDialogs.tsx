/** The dialogs that add, edit and sign in a connection; shown by the connect store. */
export function ConnectDialogs() {
  return null;
}
