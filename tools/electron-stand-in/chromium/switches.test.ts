import { describe, expect, it } from 'vitest';
import { chromiumArguments } from './switches.ts';

const plain = {
  profile: '/p',
  headless: true,
  unsandboxed: false,
  appended: new Map(),
  debuggingPort: null,
};

describe('chromiumArguments', () => {
  it('opens no port unless it was asked for', () => {
    expect(chromiumArguments(plain).join(' ')).not.toContain('remote-debugging-port');
    expect(chromiumArguments({ ...plain, debuggingPort: '0' })).toContain(
      '--remote-debugging-port=0',
    );
  });

  it('gives up the sandbox only when told to', () => {
    expect(chromiumArguments(plain)).not.toContain('--no-sandbox');
    expect(chromiumArguments({ ...plain, unsandboxed: true })).toContain('--no-sandbox');
  });

  it('joins lists and keeps what is its own', () => {
    const appended = new Map([
      ['disable-features', 'Mine'],
      ['user-data-dir', '/elsewhere'],
      ['force-color-profile', 'srgb'],
    ]);
    const args = chromiumArguments({ ...plain, appended });
    expect(args.find((arg) => arg.startsWith('--disable-features='))).toMatch(/Translate.*,Mine$/);
    expect(args).toContain('--user-data-dir=/p');
    expect(args).toContain('--force-color-profile=srgb');
  });
});
