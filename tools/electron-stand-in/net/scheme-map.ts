const SUFFIX = 'stand-in.invalid';

/** Schemes that Chromium knows itself and that reach the interceptor as they are. */
const NATIVE = new Set([
  'http',
  'https',
  'file',
  'data',
  'blob',
  'about',
  'javascript',
  'ws',
  'wss',
]);

const registered = new Set<string>();

/** From here on `scheme:` URLs are shown to Chromium under an https origin. */
export function mapScheme(scheme: string): void {
  if (!NATIVE.has(scheme)) registered.add(scheme);
}

/** `app://tokendesk/a?b` → `https://tokendesk.app.stand-in.invalid/a?b`; other URLs unchanged. */
export function toChromium(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(url);
  const [, scheme = '', host = '', rest = ''] = match ?? [];
  const name = scheme.toLowerCase();
  if (!registered.has(name)) return url;
  const path = rest.startsWith('/') ? rest : `/${rest}`;
  return `https://${host ? `${host.toLowerCase()}.` : ''}${name}.${SUFFIX}${path}`;
}

/** The way back, for everything that the app gets to see. */
export function fromChromium(url: string): string {
  for (const scheme of registered) {
    const match = new RegExp(
      `^https://(?:([^/?#]+)\\.)?${escaped(scheme)}\\.${escaped(SUFFIX)}(?=[/?#]|$)(.*)$`,
      's',
    ).exec(url);
    if (match) return `${scheme}://${match[1] ?? ''}${match[2] ?? ''}`;
  }
  return url;
}

/** The origin as Electron names it: `app://tokendesk`, and `null` for opaque ones. */
export function originOf(url: string): string {
  const shown = fromChromium(url);
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i.exec(shown);
  if (!match) return 'null';
  if (match[1] === 'file') return 'file://';
  return `${match[1]}://${match[2]}`;
}

export function schemeOf(url: string): string {
  return url.slice(0, Math.max(0, url.indexOf(':'))).toLowerCase();
}

function escaped(text: string): string {
  return text.replace(/[.+]/g, '\\$&');
}
