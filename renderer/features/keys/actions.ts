/** Where an action is listed in the palette and in the overview of keys. */
export type ActionGroup = 'Everywhere' | 'Connections' | 'Selected connection';

export interface Action {
  readonly id: string;
  readonly label: string;
  readonly group: ActionGroup;
  /**
   * Key combinations, e.g. `Mod+K` (Ctrl, on macOS Cmd), `Shift+C`, `?`. A single letter works only
   * while nobody is typing; empty for an action that is in the palette alone.
   */
  readonly keys: readonly string[];
  /** Also works while the focus is in a text field. */
  readonly whileTyping?: true;
  /** Also works inside a dialog or menu, which else have their own keys. */
  readonly inLayers?: true;
  /** Moves and toggles that make no sense as a line of the palette. */
  readonly notInPalette?: true;
  /** Takes something away: the palette offers it for its own words alone. */
  readonly destructive?: true;
  /** The browser makes the event itself (paste): shown, never matched. */
  readonly native?: true;
}

/** The one registry of what can be done by key: handlers, tooltips, palette and overview read it. */
export const actions = [
  {
    id: 'palette',
    label: 'Command palette',
    group: 'Everywhere',
    keys: ['Mod+K'],
    whileTyping: true,
    notInPalette: true,
  },
  {
    id: 'paste',
    label: 'Paste a token, header, curl command…',
    group: 'Everywhere',
    keys: ['Mod+V'],
    native: true,
  },
  {
    id: 'lock',
    label: 'Lock the vault',
    group: 'Everywhere',
    keys: ['Mod+L'],
    whileTyping: true,
    inLayers: true,
  },
  {
    id: 'preferences',
    label: 'Preferences',
    group: 'Everywhere',
    keys: ['Mod+,'],
    whileTyping: true,
  },
  { id: 'activity', label: 'Activity of all connections', group: 'Everywhere', keys: ['Shift+A'] },
  { id: 'sandbox', label: 'Sandbox API', group: 'Everywhere', keys: ['B'] },
  { id: 'backup.make', label: 'Back up…', group: 'Everywhere', keys: [] },
  { id: 'backup.restore', label: 'Restore a backup…', group: 'Everywhere', keys: [] },
  { id: 'theme', label: 'Switch between light and dark', group: 'Everywhere', keys: [] },
  { id: 'keys', label: 'Keyboard shortcuts', group: 'Everywhere', keys: ['?'] },

  { id: 'connection.add', label: 'Add a connection', group: 'Connections', keys: ['N'] },
  { id: 'connections.filter', label: 'Filter connections', group: 'Connections', keys: ['/'] },
  {
    id: 'connections.next',
    label: 'Next connection',
    group: 'Connections',
    keys: ['J', 'Down'],
    notInPalette: true,
  },
  {
    id: 'connections.previous',
    label: 'Previous connection',
    group: 'Connections',
    keys: ['K', 'Up'],
    notInPalette: true,
  },
  {
    id: 'connections.undoRemove',
    label: 'Bring back the removed connection',
    group: 'Connections',
    keys: ['Mod+Z'],
  },

  { id: 'copy', label: 'Copy in the default format', group: 'Selected connection', keys: ['C'] },
  { id: 'copy.choose', label: 'Copy as…', group: 'Selected connection', keys: ['Shift+C'] },
  { id: 'connection.renew', label: 'Renew the token', group: 'Selected connection', keys: ['R'] },
  {
    id: 'connection.rotate',
    label: 'Rotate the login token',
    group: 'Selected connection',
    keys: [],
    destructive: true,
  },
  { id: 'connection.signIn', label: 'Sign in', group: 'Selected connection', keys: ['S'] },
  { id: 'connection.verify', label: 'Verify the token', group: 'Selected connection', keys: ['V'] },
  {
    id: 'connection.whoAmI',
    label: 'Ask the server who I am',
    group: 'Selected connection',
    keys: ['W'],
  },
  {
    id: 'connection.activity',
    label: 'Activity of the connection',
    group: 'Selected connection',
    keys: ['A'],
  },
  {
    id: 'connection.edit',
    label: 'Edit the connection',
    group: 'Selected connection',
    keys: ['E'],
  },
  {
    id: 'connection.duplicate',
    label: 'Duplicate the connection',
    group: 'Selected connection',
    keys: ['D'],
  },
  {
    id: 'connection.moveUp',
    label: 'Move up',
    group: 'Selected connection',
    keys: ['Alt+Up'],
    notInPalette: true,
  },
  {
    id: 'connection.moveDown',
    label: 'Move down',
    group: 'Selected connection',
    keys: ['Alt+Down'],
    notInPalette: true,
  },
  {
    id: 'connection.remove',
    label: 'Remove the connection',
    group: 'Selected connection',
    keys: ['Delete'],
    destructive: true,
  },
] as const satisfies readonly Action[];

export type ActionId = (typeof actions)[number]['id'];

const byId: ReadonlyMap<string, Action> = new Map(actions.map((action) => [action.id, action]));

/** The registry's entry of an action. */
export function actionOf(id: ActionId): Action {
  const action = byId.get(id);
  if (!action) throw new Error(`no such action: ${id}`);
  return action;
}
