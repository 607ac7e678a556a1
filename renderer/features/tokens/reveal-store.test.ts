import { describe, expect, it } from 'vitest';
import { createFakeClient, fakeNowMs } from '../../bridge/fake-client.ts';
import { createRevealStore } from './reveal-store.ts';

function setUp() {
  const client = createFakeClient({ scenario: 'three' });
  let timer: { readonly delayMs: number; readonly run: () => void } | null = null;
  const store = createRevealStore(client, {
    nowMs: () => fakeNowMs,
    after: (delayMs, run) => {
      timer = { delayMs, run };
      return () => {
        timer = null;
      };
    },
  });
  return {
    client,
    state: () => store.getState(),
    timer: (): { readonly delayMs: number; readonly run: () => void } | null => timer,
  };
}

describe('revealing a token', () => {
  it('asks first, shows, and forgets in time', async () => {
    const { client, state, timer } = setUp();
    state().request('c1-session');
    expect(state().view?.step).toBe('asking');
    expect(client.calls).toHaveLength(0);
    await state().confirm();
    expect(state().view?.step).toBe('shown');
    expect(timer()?.delayMs).toBe(30_000);
    timer()?.run();
    expect(state().view).toBeNull();
  });

  it('forgets at once when told, and when the vault locks', async () => {
    const { client, state, timer } = setUp();
    state().request('c1-session');
    await state().confirm();
    state().hide();
    expect(state().view).toBeNull();
    expect(timer()).toBeNull();
    state().request('c1-session');
    await state().confirm();
    client.emit('vault.changed', { state: 'locked', slots: [] });
    expect(state().view).toBeNull();
  });

  it('drops a token that comes after the dialog was closed', async () => {
    const { client, state } = setUp();
    const release = client.hold('tokens.reveal');
    state().request('c1-session');
    const answer = state().confirm();
    state().hide();
    release();
    await answer;
    expect(state().view).toBeNull();
  });
});
