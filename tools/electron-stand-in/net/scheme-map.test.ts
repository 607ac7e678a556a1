import { describe, expect, it } from 'vitest';
import { fromChromium, mapScheme, originOf, toChromium } from './scheme-map.ts';
import { toChromiumHeaders } from './translate.ts';

mapScheme('app');
mapScheme('https');

describe('the scheme map', () => {
  it.each([
    ['app://tokendesk/index.html?a=b#c', 'https://tokendesk.app.stand-in.invalid/index.html?a=b#c'],
    ['app://tokendesk/', 'https://tokendesk.app.stand-in.invalid/'],
    ['app://a.b/x', 'https://a.b.app.stand-in.invalid/x'],
  ])('takes %s to an https origin and back', (own, mapped) => {
    expect(toChromium(own)).toBe(mapped);
    expect(fromChromium(mapped)).toBe(own);
  });

  it.each(['https://example.com/', 'file:///etc/hosts', 'other://x/y', 'about:blank', 'not a url'])(
    'leaves %s alone',
    (url) => {
      expect(toChromium(url)).toBe(url);
      expect(fromChromium(url)).toBe(url);
    },
  );

  it("isn't fooled by a host that only begins or ends like one of its own", () => {
    const url = 'https://tokendesk.app.stand-in.invalid.example.com/';
    expect(fromChromium(url)).toBe(url);
    expect(fromChromium('https://example.com/https://a.app.stand-in.invalid/')).not.toMatch(
      /^app:/,
    );
  });

  it('names origins as Electron does', () => {
    expect(originOf('https://tokendesk.app.stand-in.invalid/a')).toBe('app://tokendesk');
    expect(originOf('https://example.com/a?b')).toBe('https://example.com');
    expect(originOf('file:///tmp/x.html')).toBe('file://');
    expect(originOf('about:blank')).toBe('null');
  });

  it('translates the headers in which the scheme stands', () => {
    const headers = toChromiumHeaders(
      new Headers({
        'content-security-policy': "default-src 'self'; img-src app://tokendesk app: data:",
        'access-control-allow-origin': 'app://tokendesk',
        'x-other': 'app://tokendesk/',
      }),
    );
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'self'; img-src https://tokendesk.app.stand-in.invalid https://*.app.stand-in.invalid data:",
    );
    expect(headers.get('x-other')).toBe('app://tokendesk/');
  });
});
