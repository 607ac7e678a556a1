import { describe, expect, it, vi } from 'vitest';
import { commands } from '../../shared/ipc-contract.ts';
import { ok } from '../../shared/result.ts';
import { silentLog } from '../log/log.ts';
import { dispatch, originOf } from './dispatch.ts';
import type { Handlers } from './handlers.ts';

const origin = 'app://tokendesk';
const page = { url: 'app://tokendesk/index.html', isMainFrame: true };

function setUp({ open = true } = {}) {
  const asked = vi.fn((_name: string, _input: unknown) => ok());
  const entries = Object.keys(commands).map((name) => [
    name,
    (input: unknown) => asked(name, input),
  ]);
  // Every command of the contract has an entry: that is what the object is made from.
  const handlers = Object.fromEntries(entries) as unknown as Handlers;
  const options = { handlers, origin, isVaultOpen: () => open, log: silentLog };
  return { asked, options };
}

describe('a message from the window', () => {
  it('reaches its handler when all is well', async () => {
    const { asked, options } = setUp();
    const message = { name: 'tokens.decode', input: { tokenId: 'a.session' } };
    expect(await dispatch(options, page, message)).toEqual(ok());
    expect(asked).toHaveBeenCalledExactlyOnceWith('tokens.decode', { tokenId: 'a.session' });
  });

  it.each([
    null,
    { url: 'https://evil.example/', isMainFrame: true },
    { url: 'app://tokendesk.evil/index.html', isMainFrame: true },
    { url: 'file:///etc/passwd', isMainFrame: true },
    { url: '', isMainFrame: true },
    { url: page.url, isMainFrame: false },
  ])('is refused from %j', async (sender) => {
    const { asked, options } = setUp();
    const answer = await dispatch(options, sender, { name: 'vault.status', input: undefined });
    expect(answer).toMatchObject({ ok: false, error: { code: 'ipc/refused' } });
    expect(asked).not.toHaveBeenCalled();
  });

  it.each([
    undefined,
    'vault.status',
    { name: 'constructor' },
    { name: '__proto__', input: {} },
    { name: 'tokens.decode', input: { tokenId: 7 } },
    { name: 'tokens.decode' },
    { name: 'tokens.copy', input: { tokenId: 'a', format: 'nonsense', redacted: false } },
    { name: 'connections.reorder', input: { ids: 'all' } },
  ])('is refused when it does not fit the contract: %j', async (message) => {
    const { asked, options } = setUp();
    expect(await dispatch(options, page, message)).toMatchObject({
      ok: false,
      error: { code: 'ipc/bad-input' },
    });
    expect(asked).not.toHaveBeenCalled();
  });

  it('reaches nothing but the lock while the vault is locked', async () => {
    const { asked, options } = setUp({ open: false });
    const secretive = Object.keys(commands).filter(
      (name) => !/^(app|vault|preferences|clipboard)\./.test(name),
    );
    for (const name of [...secretive, 'vault.setPassphrase', 'vault.removeKeychain']) {
      const answer = await dispatch(options, page, { name, input: {} });
      expect(answer.ok).toBe(false);
    }
    expect(asked).not.toHaveBeenCalled();
    expect(await dispatch(options, page, { name: 'vault.status' })).toEqual(ok());
  });

  it('is answered without a trace of what a handler threw', async () => {
    const { options } = setUp();
    const broken = {
      ...options,
      handlers: {
        ...options.handlers,
        'vault.status': () => {
          throw new Error('secret in the message');
        },
      },
    };
    const answer = await dispatch(broken, page, { name: 'vault.status' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'ipc/internal' } });
    expect(JSON.stringify(answer)).not.toContain('secret in the message');
  });
});

describe('the origin of a URL', () => {
  it.each([
    ['app://tokendesk/index.html', 'app://tokendesk'],
    ['https://a.example:8443/x', 'https://a.example:8443'],
    ['not a url', ''],
  ])('of %j is %j', (url, expected) => {
    expect(originOf(url)).toBe(expected);
  });
});
