/** The switches Chromium is started with; `null` stands for a switch without a value. */
export type Switches = ReadonlyMap<string, string | null>;

export interface ChromiumOptions {
  readonly profile: string;
  readonly headless: boolean;
  readonly unsandboxed: boolean;
  /** What the app and Playwright's loader appended; they win where both name a switch. */
  readonly appended: Switches;
  /** Playwright's own connection: only asked for when it was on the command line. */
  readonly debuggingPort: string | null;
}

/** Ours to set: an app that appends them would cut the stand-in off from its own Chromium. */
const RESERVED = new Set([
  'remote-debugging-pipe',
  'remote-debugging-port',
  'user-data-dir',
  'headless',
  'no-startup-window',
  'inspect',
]);

const disabledFeatures = [
  'Translate',
  'MediaRouter',
  'OptimizationHints',
  'PaintHolding',
  'HttpsUpgrades',
  // The browser's own pages (address bar, reload button), which it keeps ready in renderers of their
  // own: measured at 40 % of the processor time of a launch, and never seen in an app's window.
  'WebUIReloadButton',
  'WebUIReloadButtonPrewarmWebUI',
  'WebUIReloadButtonProfilePrewarming',
  'InitialWebUI',
  'InitialWebUISyncNavStartToCommit',
  'WebUIOmniboxPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxAimPopup',
  'AiModeOmniboxEntryPoint',
  'AimEnabled',
  'PreloadTopChromeWebUI',
];

const ALWAYS: readonly (readonly [string, string | null])[] = [
  ['remote-debugging-pipe', null],
  ['no-startup-window', null],
  ['keep-alive-for-test', null],
  ['disable-gpu', null],
  ['disable-quic', null],
  ['no-first-run', null],
  ['no-default-browser-check', null],
  ['disable-background-networking', null],
  ['disable-component-update', null],
  ['disable-sync', null],
  ['disable-breakpad', null],
  ['disable-search-engine-choice-screen', null],
  ['disable-session-crashed-bubble', null],
  ['disable-infobars', null],
  ['disable-extensions', null],
  ['disable-background-timer-throttling', null],
  ['disable-backgrounding-occluded-windows', null],
  ['disable-renderer-backgrounding', null],
  ['password-store', 'basic'],
  ['use-mock-keychain', null],
  ['disable-features', disabledFeatures.join(',')],
];

const LISTS = new Set(['disable-features', 'enable-features']);

/** The command line for Chromium. */
export function chromiumArguments(options: ChromiumOptions): string[] {
  const switches = new Map<string, string | null>(ALWAYS);
  switches.set('user-data-dir', options.profile);
  if (options.headless) switches.set('headless', null);
  if (options.unsandboxed) {
    switches.set('no-sandbox', null);
    // Keeps Chromium from warning about that in every window.
    switches.set('test-type', null);
  }
  if (options.debuggingPort !== null) {
    switches.set('remote-debugging-port', options.debuggingPort);
  }
  for (const [name, value] of options.appended) {
    if (RESERVED.has(name)) continue;
    const before = switches.get(name);
    switches.set(name, LISTS.has(name) && before && value ? `${before},${value}` : value);
  }
  return [...switches].map(([name, value]) => (value ? `--${name}=${value}` : `--${name}`));
}
