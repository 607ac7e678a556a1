import type { PausedRequest } from './interceptor.ts';
import { fromChromium, toChromium } from './scheme-map.ts';

/** The request as the app's protocol handler gets it, with the app's own scheme. */
export function toRequest(paused: PausedRequest, url: string): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(paused.request.headers)) {
    const isAddress = /^(referer|origin)$/i.test(name);
    headers.set(name, isAddress ? fromChromium(value) : value);
  }
  const { method, postDataEntries } = paused.request;
  const parts = (postDataEntries ?? []).map(({ bytes }) => Buffer.from(bytes ?? '', 'base64'));
  const hasBody = parts.length > 0 && method !== 'GET' && method !== 'HEAD';
  return new Request(url, { method, headers, ...(hasBody ? { body: Buffer.concat(parts) } : {}) });
}

/** A response's headers with the app's scheme turned into the origin that Chromium knows. */
export function toChromiumHeaders(headers: Headers): Headers {
  const translated = new Headers();
  for (const [name, value] of headers) translated.append(name, translateHeader(name, value));
  return translated;
}

function translateHeader(name: string, value: string): string {
  if (name === 'location' || name === 'access-control-allow-origin') return toChromium(value);
  if (!name.startsWith('content-security-policy')) return value;
  return value.replace(/[^\s;,]+/g, translateSource);
}

/** One source of a policy: `app://host` or `app:`. */
function translateSource(source: string): string {
  const whole = /^([a-z][a-z0-9+.-]*):$/i.test(source) ? `${source}//*` : source;
  const translated = toChromium(whole);
  return translated === whole ? source : translated.replace(/\/$/, '');
}
