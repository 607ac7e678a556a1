import { describe, expect, it } from 'vitest';
import { createFakeClient } from '../../bridge/fake-client.ts';
import { createPreferencesStore } from './preferences-store.ts';

describe('the preferences in the window', () => {
  it('change at once and are sent one by one', async () => {
    const client = createFakeClient();
    const store = createPreferencesStore(client);
    await store.getState().load();
    const setting = store.getState().set({ theme: 'dark' });
    expect(store.getState().preferences.theme).toBe('dark');
    await setting;
    expect(client.calls.at(-1)).toEqual({ name: 'preferences.set', input: { theme: 'dark' } });
    expect(client.state.preferences).toMatchObject({ theme: 'dark', clipboardClearSeconds: 30 });
  });

  it('go back to what they were when they could not be kept', async () => {
    const client = createFakeClient();
    const store = createPreferencesStore(client);
    client.failNext('preferences.set', {
      code: 'vault/disk-full',
      message: 'The disk is full.',
      next: 'Free some space.',
    });
    await store.getState().set({ theme: 'dark' });
    expect(store.getState().preferences.theme).toBe('system');
    expect(store.getState().error?.code).toBe('vault/disk-full');
  });
});
