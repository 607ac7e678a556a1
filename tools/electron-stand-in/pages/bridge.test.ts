// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { createBridge } from './bridge.ts';

/** Both ends in one world: what the two worlds of a page do, without the cloning between them. */
function exposed<T>(api: T): T {
  const element = document.createElement('div');
  const received = new Map<string, unknown>();
  createBridge(element, 'to-page', 'to-preload', {
    onExpose: (key, value) => received.set(key, value),
    onTell: () => {},
  });
  const preload = createBridge(element, 'to-preload', 'to-page', {
    onExpose: () => {},
    onTell: () => {},
  });
  preload.expose('api', api);
  // The bridge rebuilds the shape of what it was given.
  return received.get('api') as T;
}

describe('the bridge', () => {
  it('copies values and freezes them', () => {
    const original = { list: [1, { two: 2 }], date: new Date(5) };
    const copy = exposed(original);
    expect(copy).toEqual(original);
    expect(copy).not.toBe(original);
    expect(Object.isFrozen(copy.list)).toBe(true);
  });

  it('calls functions at once, with callbacks the other way', () => {
    const api = exposed({ apply: (f: (n: number) => number, n: number) => f(n) + 1 });
    expect(api.apply((n) => n * 10, 4)).toBe(41);
  });

  it('passes errors, thrown and rejected', async () => {
    const api = exposed({
      fail: () => {
        throw new RangeError('far');
      },
      reject: () => Promise.reject(new TypeError('odd')),
    });
    expect(() => api.fail()).toThrow('far');
    await expect(api.reject()).rejects.toMatchObject({ name: 'TypeError', message: 'odd' });
  });

  it('passes results of promises, functions in them included', async () => {
    const api = exposed({ later: async () => ({ call: () => 'called' }) });
    const result = await api.later();
    expect(result.call()).toBe('called');
  });
});
