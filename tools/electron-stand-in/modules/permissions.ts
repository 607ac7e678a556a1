import { originOf } from '../net/scheme-map.ts';
import { runtime } from '../runtime.ts';
import type { WebContents } from './web-contents.ts';

type CheckHandler = NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>;
type RequestHandler = NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>;

/** Electron's names of permissions, and the browser's. */
const PERMISSIONS: readonly (readonly [string, string])[] = [
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['media', 'camera'],
  ['media', 'microphone'],
  ['midi', 'midi'],
  ['idle-detection', 'idle-detection'],
  ['persistent-storage', 'persistent-storage'],
  ['window-management', 'window-management'],
];

let checkHandler: CheckHandler | null = null;
let requestHandler: RequestHandler | null = null;
const origins = new Map<string, WebContents>();

export function setCheckHandler(handler: CheckHandler | null): void {
  checkHandler = handler;
  applyAgain();
}

export function setRequestHandler(handler: RequestHandler | null): void {
  requestHandler = handler;
  applyAgain();
}

function applyAgain(): void {
  for (const [origin, contents] of origins) void apply(origin, contents);
}

/**
 * Chromium's protocol can set permissions but not ask about them, so an origin's permissions are
 * asked for, one by one, when one of its pages first loads.
 */
export async function applyPermissions(url: string, contents: WebContents): Promise<void> {
  const origin = /^https?:\/\/[^/?#]+/.exec(url)?.[0];
  if (!origin || origins.has(origin)) return;
  origins.set(origin, contents);
  await apply(origin, contents);
}

async function apply(origin: string, contents: WebContents): Promise<void> {
  const { browser } = await runtime();
  const settings = PERMISSIONS.map(async ([name, chromiumName]) => {
    const setting = (await isGranted(name, origin, contents)) ? 'granted' : 'denied';
    // Not every build knows every permission; those it doesn't know, it doesn't grant.
    await browser.connection.root
      .send('Browser.setPermission', { permission: { name: chromiumName }, setting, origin })
      .catch(() => {});
  });
  await Promise.all(settings);
}

/** As Electron decides: without handlers everything is granted. */
async function isGranted(name: string, origin: string, contents: WebContents): Promise<boolean> {
  const shown = `${originOf(origin)}/`;
  const details = { requestingUrl: shown, isMainFrame: true, securityOrigin: shown };
  // The handlers are given the stand-in's objects, which offer a part of Electron's.
  const sender = contents as unknown as Electron.WebContents;
  if (checkHandler && !checkHandler(sender, name as 'media', shown, details)) return false;
  const ask = requestHandler;
  if (!ask) return true;
  return new Promise((resolve) => ask(sender, name as 'media', resolve, details));
}
