import { join, sep } from 'node:path';
import { describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ protocol: {} }));
const { fileFor } = await import('./app-protocol.ts');

const folder = join(sep, 'app', 'renderer');

describe('the file behind an address of the app', () => {
  it('is in the folder of the pages', () => {
    expect(fileFor(folder, 'app://tokendesk/')).toBe(join(folder, 'index.html'));
    expect(fileFor(folder, 'app://tokendesk/assets/a%20b.js?v=1#x')).toBe(
      join(folder, 'assets', 'a b.js'),
    );
  });

  it.each([
    'app://elsewhere/index.html',
    'app://tokendesk:8080/index.html',
    'app://tokendesk/..%2f..%2fetc/passwd',
    'app://tokendesk/assets/..%2F..%2F..%2Fvault.db',
    'app://tokendesk/..%2frenderer-of-another/index.html',
    'app://tokendesk/%00index.html',
    'app://tokendesk/%ff',
  ])('is none for %s', (url) => {
    expect(fileFor(folder, url)).toBeNull();
  });

  it('never leaves the folder by dots', () => {
    for (const path of ['../../vault.db', '%2e%2e/%2e%2e/vault.db', './../vault.db']) {
      expect(fileFor(folder, `app://tokendesk/${path}`)).toBe(join(folder, 'vault.db'));
    }
  });
});
