import { describe, expect, it } from 'vitest';
import { createToastStore } from './toast-store.ts';

describe('toasts', () => {
  it('give one with an action more time', () => {
    const store = createToastStore();
    store.getState().show({ title: 'Plain' });
    store.getState().show({ title: 'Removed', action: { label: 'Undo', run: () => {} } });
    const [plain, removed] = store.getState().toasts;
    expect(removed?.durationMs).toBeGreaterThan(plain?.durationMs ?? 0);
  });

  it('let the oldest go when there are too many', () => {
    const store = createToastStore();
    for (const title of ['1', '2', '3', '4']) store.getState().show({ title });
    expect(store.getState().toasts.map(({ title }) => title)).toEqual(['2', '3', '4']);
  });

  it('replace the one with the same key', () => {
    const store = createToastStore();
    store.getState().show({ key: 'removed', title: 'A removed' });
    store.getState().show({ key: 'removed', title: 'B removed' });
    expect(store.getState().toasts.map(({ title }) => title)).toEqual(['B removed']);
    store.getState().dismissKey('removed');
    expect(store.getState().toasts).toEqual([]);
  });

  it('go when dismissed', () => {
    const store = createToastStore();
    const id = store.getState().show({ title: 'Gone' });
    store.getState().dismiss(id);
    expect(store.getState().toasts).toEqual([]);
  });
});
