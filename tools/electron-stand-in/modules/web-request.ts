import type { HeaderVerdict, PausedRequest } from '../net/interceptor.ts';
import { fromChromium } from '../net/scheme-map.ts';
import { strict } from '../not-offered.ts';
import { runtime } from '../runtime.ts';
import { registry } from './contents-registry.ts';

export type Filter = { readonly urls: readonly string[] };
export type Listener = (details: object, callback: (response: Answer) => void) => void;

export interface Answer {
  readonly cancel?: boolean;
  readonly redirectURL?: string;
  readonly responseHeaders?: Readonly<Record<string, string | readonly string[]>>;
  readonly statusLine?: string;
}

interface Registered {
  readonly listener: Listener;
  readonly matches: (url: string) => boolean;
}

let beforeRequest: Registered | null = null;
let headersReceived: Registered | null = null;

/** Electron's `on…(filter, listener)`, `on…(listener)` and `on…(null)`. */
function register(first: Filter | Listener | null, second?: Listener | null): Registered | null {
  if (typeof first === 'function') return { listener: first, matches: () => true };
  if (!second) return null;
  const patterns = (first?.urls ?? ['<all_urls>']).map(patternToRegExp);
  return { listener: second, matches: (url) => patterns.some((pattern) => pattern.test(url)) };
}

function patternToRegExp(pattern: string): RegExp {
  if (pattern === '<all_urls>') return /^/;
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`);
}

function detailsOf(paused: PausedRequest): Record<string, unknown> {
  return {
    id: Number.parseInt(paused.requestId.replace(/\D/g, ''), 10) || 0,
    url: fromChromium(paused.request.url),
    method: paused.request.method,
    resourceType: RESOURCE_TYPES[paused.resourceType] ?? 'other',
    timestamp: Date.now(),
    referrer: fromChromium(paused.request.headers['Referer'] ?? ''),
    webContentsId: registry.ofFrame(paused.frameId)?.id,
    webContents: registry.ofFrame(paused.frameId),
    uploadData: [],
  };
}

const RESOURCE_TYPES: Readonly<Record<string, string>> = {
  Document: 'mainFrame',
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  Media: 'media',
  WebSocket: 'webSocket',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
};

function ask(registered: Registered, details: object): Promise<Answer> {
  return new Promise((resolve) => registered.listener(details, (answer) => resolve(answer ?? {})));
}

/** What the app's onBeforeRequest says to a request. */
export async function askBeforeRequest(paused: PausedRequest): Promise<Answer> {
  const details = detailsOf(paused);
  if (!beforeRequest?.matches(String(details['url']))) return {};
  return ask(beforeRequest, details);
}

/** What the app's onHeadersReceived makes of a response; null leaves it. */
export async function askHeadersReceived(paused: PausedRequest): Promise<HeaderVerdict> {
  const details = detailsOf(paused);
  if (!headersReceived?.matches(String(details['url']))) return null;
  const statusCode = paused.responseStatusCode ?? 200;
  const responseHeaders: Record<string, string[]> = {};
  for (const { name, value } of paused.responseHeaders ?? []) {
    responseHeaders[name] = [...(responseHeaders[name] ?? []), value];
  }
  const statusLine = `HTTP/1.1 ${statusCode}`;
  const answer = await ask(headersReceived, {
    ...details,
    statusCode,
    statusLine,
    responseHeaders,
  });
  if (answer.cancel) return { status: 444, headers: [] };
  const headers = Object.entries(answer.responseHeaders ?? responseHeaders);
  return {
    status: Number(answer.statusLine?.split(' ')[1] ?? statusCode),
    headers: headers.flatMap(([name, values]) =>
      (typeof values === 'string' ? [values] : values).map((value) => [name, value] as const),
    ),
  };
}

export const webRequest = strict('session.webRequest', {
  onBeforeRequest(first: Filter | Listener | null, second?: Listener | null): void {
    beforeRequest = register(first, second);
  },
  onHeadersReceived(first: Filter | Listener | null, second?: Listener | null): void {
    headersReceived = register(first, second);
    void runtime().then(({ interceptor }) => interceptor.enable(headersReceived !== null));
  },
});
