import type { Interception, PausedRequest, Verdict } from '../net/interceptor.ts';
import { fromChromium, schemeOf, toChromium } from '../net/scheme-map.ts';
import { toChromiumHeaders, toRequest } from '../net/translate.ts';
import { PreventableEvent } from '../not-offered.ts';
import { registry } from './contents-registry.ts';
import { applyPermissions } from './permissions.ts';
import { protocolHandler } from './protocol.ts';
import type { WebContents } from './web-contents.ts';
import { askBeforeRequest, askHeadersReceived } from './web-request.ts';

/** How long a busy page may take to say whether a navigation was its own. */
const PAGE_ANSWERS_MS = 500;

const requested = new Map<string, Set<string>>();

registry.onNavigationRequested = (contents, frameId, url) => {
  const urls = requested.get(frameId) ?? new Set();
  requested.set(frameId, urls.add(url));
  // These never reach the interceptor, as Chromium has no loader for them.
  const scheme = schemeOf(url);
  if (['http', 'https', 'file', 'about', 'data', 'blob', 'javascript'].includes(scheme)) return;
  if (mayNavigate(contents, frameId, url) && toChromium(url) !== url) void contents.loadURL(url);
};

export const interception: Interception = {
  async onRequest(paused): Promise<Verdict> {
    const contents = registry.ofFrame(paused.frameId);
    const { url } = paused.request;
    if (paused.resourceType === 'Document' && contents) {
      if (!(await documentAllowed(contents, paused)))
        return { action: 'refuse', reason: 'Aborted' };
      if (paused.frameId === contents.page?.targetId) await applyPermissions(url, contents);
    }
    const before = await askBeforeRequest(paused);
    if (before.cancel) return { action: 'refuse', reason: 'BlockedByClient' };
    if (before.redirectURL) {
      const location = toChromium(before.redirectURL);
      return {
        action: 'answer',
        url,
        response: new Response(null, { status: 307, headers: { location } }),
      };
    }
    return answer(paused, url);
  },
  async onResponse(paused) {
    return askHeadersReceived(paused);
  },
};

async function answer(paused: PausedRequest, url: string): Promise<Verdict> {
  const shown = fromChromium(url);
  const handler = protocolHandler(schemeOf(shown));
  if (!handler) {
    const lost = shown !== url || schemeOf(url) === 'chrome-extension';
    return lost ? { action: 'refuse', reason: 'Failed' } : { action: 'continue' };
  }
  // Electron's windows don't ask for an icon of their own accord; Chromium's do.
  if (shown !== url && paused.resourceType === 'Other' && /\/favicon\.ico$/.test(shown)) {
    return { action: 'refuse', reason: 'BlockedByClient' };
  }
  const response = await handler(toRequest(paused, shown));
  if (response.type === 'error') return { action: 'refuse', reason: 'Failed' };
  const headers = toChromiumHeaders(response.headers);
  return {
    action: 'answer',
    url,
    response: new Response(response.body, { status: response.status, headers }),
  };
}

/** Asks the app about a document that a page, not the app, wants to go to. */
async function documentAllowed(contents: WebContents, paused: PausedRequest): Promise<boolean> {
  const { url } = paused.request;
  const isMain = paused.frameId === contents.page?.targetId;
  if (paused.redirectedRequestId) {
    const event = navigationEvent(contents, paused.frameId, url);
    contents.emit('will-redirect', event, ...event.rest);
    return !event.defaultPrevented;
  }
  if (isMain && contents.loading.wasExpected(url)) return true;
  if (!(await isPagesOwnWish(contents, paused.frameId, url))) return true;
  return mayNavigate(contents, paused.frameId, url);
}

/**
 * A page's own navigations are announced by its renderer before their request; the developer
 * protocol's (Playwright's goto and reload) are not. A round trip to the renderer makes sure that
 * an announcement has arrived.
 */
async function isPagesOwnWish(
  contents: WebContents,
  frameId: string,
  url: string,
): Promise<boolean> {
  const page = contents.page;
  if (!requested.get(frameId)?.has(url) && page) {
    const answered = page.session.send('Runtime.evaluate', { expression: '0' }).catch(() => {});
    const timeout = new Promise((resolve) => setTimeout(resolve, PAGE_ANSWERS_MS).unref());
    await Promise.race([answered, timeout]);
  }
  return requested.get(frameId)?.delete(url) ?? false;
}

function navigationEvent(contents: WebContents, frameId: string, url: string) {
  const frame = contents.frame(frameId);
  const isMainFrame = frameId === contents.page?.targetId;
  const shown = fromChromium(url);
  const event = new PreventableEvent({
    url: shown,
    isSameDocument: false,
    isMainFrame,
    frame,
    initiator: frame,
  });
  const rest = [shown, false, isMainFrame, contents.id, frame?.routingId ?? 0];
  return Object.assign(event, { rest });
}

function mayNavigate(contents: WebContents, frameId: string, url: string): boolean {
  const event = navigationEvent(contents, frameId, url);
  contents.emit('will-frame-navigate', event);
  if (event.defaultPrevented) return false;
  if (frameId !== contents.page?.targetId) return true;
  const again = navigationEvent(contents, frameId, url);
  contents.emit('will-navigate', again, ...again.rest);
  return !again.defaultPrevented;
}
