import { describe, expect, it, vi } from 'vitest';
import { createFakeClient } from '../../bridge/fake-client.ts';
import { createTokensStore } from './tokens-store.ts';

function setUp() {
  const client = createFakeClient({ scenario: 'three' });
  const onChanged = vi.fn();
  const store = createTokensStore(client, onChanged);
  return { client, onChanged, state: () => store.getState() };
}

const refused = { code: 'network/refused', message: 'Refused.', next: 'Start it.' } as const;

describe('asking the server', () => {
  it('sends one request for a connection at a time', async () => {
    const { client, onChanged, state } = setUp();
    const release = client.hold('connections.renew');
    const first = state().ask('c1', 'renew');
    expect(state().pending.get('c1')).toBe('renew');
    expect(await state().ask('c1', 'verify')).toBe(false);
    release();
    expect(await first).toBe(true);
    expect(state().pending.size).toBe(0);
    expect(onChanged).toHaveBeenCalledOnce();
    expect(client.calls.filter(({ name }) => name === 'connections.verify')).toHaveLength(0);
  });

  it('keeps a failure until the next try or until it is dismissed', async () => {
    const { client, state } = setUp();
    client.failNext('connections.renew', refused);
    expect(await state().ask('c1', 'renew')).toBe(false);
    expect(state().errors.get('c1')?.code).toBe('network/refused');
    await state().ask('c1', 'renew');
    expect(state().errors.has('c1')).toBe(false);
    client.failNext('connections.renew', refused);
    await state().ask('c1', 'renew');
    state().dismissError('c1');
    expect(state().errors.size).toBe(0);
  });

  it('does not call what the user stopped an error', async () => {
    const { client, state } = setUp();
    client.failNext('connections.renew', { code: 'network/cancelled', message: '', next: '' });
    await state().ask('c1', 'renew');
    expect(state().errors.size).toBe(0);
  });

  it('forgets everything when the vault locks', async () => {
    const { client, state } = setUp();
    client.failNext('connections.renew', refused);
    await state().ask('c1', 'renew');
    client.emit('vault.changed', { state: 'locked', slots: ['passphrase'] });
    expect(state().errors.size).toBe(0);
  });
});
