import { describe, expect, it } from 'vitest';
import { findChromium } from './find-chromium.ts';

function search(
  platform: NodeJS.Platform,
  env: Record<string, string>,
  present: readonly string[],
): string | null {
  return findChromium({ platform, env, isExecutable: (path) => present.includes(path) });
}

describe('findChromium', () => {
  it('takes the one that the environment names, and no other', () => {
    const env = { TOKENDESK_CHROMIUM: '/opt/c', PATH: '/usr/bin' };
    expect(search('linux', env, ['/opt/c', '/usr/bin/chromium'])).toBe('/opt/c');
    expect(search('linux', env, ['/usr/bin/chromium'])).toBeNull();
  });

  it('prefers a better name in a later folder to a worse one in an earlier', () => {
    const env = { PATH: '/a:/b' };
    expect(search('linux', env, ['/a/google-chrome', '/b/chromium'])).toBe('/b/chromium');
    expect(search('linux', env, ['/a/google-chrome-stable'])).toBe('/a/google-chrome-stable');
  });

  it("looks into macOS's and Windows' usual places", () => {
    const mac = '/Users/u/Applications/Chromium.app/Contents/MacOS/Chromium';
    expect(search('darwin', { PATH: '/usr/bin', HOME: '/Users/u' }, [mac])).toBe(mac);
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    expect(search('win32', { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' }, [edge])).toBe(edge);
  });

  it('says null when there is none', () => {
    expect(search('linux', { PATH: '/usr/bin' }, [])).toBeNull();
    expect(search('linux', {}, ['chromium'])).toBeNull();
  });
});
