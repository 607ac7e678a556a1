import { describe, expect, it } from 'vitest';
import { preferencesStore } from './preferences.ts';

function setUp(stored: unknown) {
  const written: unknown[] = [];
  const store = preferencesStore({ read: () => stored, write: (value) => written.push(value) });
  return { store, written };
}

describe('preferences', () => {
  it('start with the defaults', () => {
    expect(setUp(undefined).store.get()).toEqual({
      theme: 'system',
      clipboardClearSeconds: 30,
      defaultFormat: 'header',
      lockAfterMinutes: 15,
      lockOnSuspend: true,
      lockWithScreen: true,
      lockOnUserSwitch: true,
      lockOnClose: false,
      letterKeys: true,
      notifyEarly: true,
    });
  });

  it('lose only the value that does not fit', () => {
    const { store } = setUp({ theme: 'dark', clipboardClearSeconds: 'soon', unknown: 1 });
    expect(store.get()).toMatchObject({ theme: 'dark', clipboardClearSeconds: 30 });
  });

  it('write what was set and tell the listeners', () => {
    const { store, written } = setUp({});
    const heard: unknown[] = [];
    store.onChange((preferences) => heard.push(preferences.theme));
    store.set({ theme: 'light' });
    expect(written).toMatchObject([{ theme: 'light' }]);
    expect(heard).toEqual(['light']);
  });
});
