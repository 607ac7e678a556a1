import { describe, expect, it, vi } from 'vitest';
import { createKeysStore } from './keys-store.ts';

describe('the actions on offer', () => {
  it('run while they are offered, and not after', () => {
    const store = createKeysStore();
    const copy = vi.fn();
    expect(store.getState().run('copy')).toBe(false);
    const stop = store.getState().offer('copy', copy);
    expect(store.getState().run('copy')).toBe(true);
    stop();
    expect(store.getState().run('copy')).toBe(false);
    expect(copy).toHaveBeenCalledOnce();
    expect(store.getState().handlers.size).toBe(0);
  });

  it('belong to the newest offer', () => {
    const store = createKeysStore();
    const [below, above] = [vi.fn(), vi.fn()];
    store.getState().offer('copy', below);
    const stop = store.getState().offer('copy', above);
    store.getState().run('copy');
    stop();
    store.getState().run('copy');
    expect(above).toHaveBeenCalledOnce();
    expect(below).toHaveBeenCalledOnce();
  });
});
