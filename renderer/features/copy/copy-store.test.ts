import { describe, expect, it, vi } from 'vitest';
import { createFakeClient } from '../../bridge/fake-client.ts';
import { createCopyStore } from './copy-store.ts';

function setUp() {
  const client = createFakeClient({ scenario: 'three' });
  const onRedactedCopied = vi.fn();
  const store = createCopyStore(client, { onRedactedCopied });
  const copies = () => client.calls.filter(({ name }) => name === 'tokens.copy');
  return { client, onRedactedCopied, copies, state: () => store.getState() };
}

const access = { id: 'c2-access', purpose: 'access' } as const;
const login = { id: 'c2-login', purpose: 'login' } as const;

describe('copying', () => {
  it('copies at once and keeps the receipt', async () => {
    const { copies, state } = setUp();
    state().request(access, 'header');
    await vi.waitFor(() => expect(state().receipt?.tokenId).toBe('c2-access'));
    expect(state().busy).toBeNull();
    expect(copies()).toHaveLength(1);
  });

  it('asks before a login token, and copies only after a yes', async () => {
    const { copies, state } = setUp();
    state().request(login, 'token');
    expect(state().asking).toMatchObject({ tokenId: 'c2-login' });
    state().decline();
    expect(copies()).toHaveLength(0);
    state().request(login, 'token');
    await state().confirm();
    expect(copies()).toHaveLength(1);
    expect(state().asking).toBeNull();
  });

  it('does not ask for a redacted login token, and says that it was redacted', async () => {
    const { onRedactedCopied, state } = setUp();
    state().request(login, 'header', true);
    await vi.waitFor(() => expect(onRedactedCopied).toHaveBeenCalledWith('Header line'));
    expect(state().receipt).toBeNull();
  });

  it('does not copy twice at a time', async () => {
    const { client, copies, state } = setUp();
    const release = client.hold('tokens.copy');
    state().request(access, 'header');
    state().request(access, 'curl');
    release();
    await vi.waitFor(() => expect(state().busy).toBeNull());
    expect(copies()).toHaveLength(1);
  });

  it('keeps the reason of a failure with its token', async () => {
    const { client, state } = setUp();
    client.failNext('tokens.copy', { code: 'clipboard/failed', message: 'No.', next: 'Again.' });
    state().request(access, 'header');
    await vi.waitFor(() => expect(state().error?.tokenId).toBe('c2-access'));
    expect(state().busy).toBeNull();
  });

  it('shows the preview that was asked for last', async () => {
    const { client, state } = setUp();
    const release = client.hold('tokens.preview');
    const first = state().openPreview('c1-session', 'header');
    const second = state().openPreview('c1-session', 'curl');
    release();
    await Promise.all([first, second]);
    expect(state().preview?.format).toBe('curl');
    expect(state().preview?.text).toContain('curl');
  });
});
