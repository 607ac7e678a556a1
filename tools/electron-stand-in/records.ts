/** What an app asked of the desktop and the stand-in wrote down instead of doing. */
export interface Records {
  readonly openedExternally: string[];
  readonly openedPaths: string[];
  readonly notifications: { readonly title: string; readonly body: string }[];
}

export const records: Records = { openedExternally: [], openedPaths: [], notifications: [] };

// For tests that look into the main process; its presence also tells which runtime this is.
Object.defineProperty(globalThis, 'electronStandIn', { value: { records } });
