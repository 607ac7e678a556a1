import { beforeEach, describe, expect, it, vi } from 'vitest';

const disk = { full: false, cut: false, kept: new Map<string, unknown>() };

// As conf 16 does with `clearInvalidConfig`: whoever reads a file that can't be parsed replaces it.
vi.mock('electron-store', () => ({
  default: class {
    constructor() {
      this.get('anything');
    }
    get(key: string): unknown {
      if (disk.cut) this.set('anything', undefined);
      return disk.kept.get(key);
    }
    set(key: string, value: unknown): void {
      if (disk.full) throw new Error('ENOSPC: no space left on device, write');
      disk.cut = false;
      disk.kept.set(key, value);
    }
  },
}));
const { electronPreferences, openTasteStore } = await import('./electron-preferences.ts');

beforeEach(() => {
  Object.assign(disk, { full: false, cut: false, kept: new Map() });
});

describe('preferences on disk', () => {
  it('come back', () => {
    openTasteStore().set('preferences', { theme: 'dark' });
    expect(electronPreferences(openTasteStore()).read()).toEqual({ theme: 'dark' });
  });

  it('do not keep the app from starting when their file is cut and the disk is full', () => {
    Object.assign(disk, { full: true, cut: true });
    const store = openTasteStore();
    expect(store.get('preferences')).toBeUndefined();
    expect(() => store.set('window', { x: 1 })).not.toThrow();
  });

  it('are as if never chosen when their file is cut while the app runs', () => {
    const store = openTasteStore();
    store.set('preferences', { theme: 'dark' });
    Object.assign(disk, { full: true, cut: true });
    expect(store.get('preferences')).toBeUndefined();
  });
});
