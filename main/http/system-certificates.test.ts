import { describe, expect, it, vi } from 'vitest';
import { trustSystemCertificates } from './system-certificates.ts';

function storeOf(own: string[], system: string[]) {
  return {
    getCACertificates: (type?: string) => (type === 'system' ? system : own),
    setDefaultCACertificates: vi.fn(),
  };
}

describe('the system’s certificates', () => {
  it('are added to Node’s own', () => {
    const store = storeOf(['a', 'b'], ['b', 'c']);
    expect(trustSystemCertificates(store)).toBe(1);
    expect(store.setDefaultCACertificates).toHaveBeenCalledWith(['a', 'b', 'c']);
  });

  it('change nothing when there are none new', () => {
    const store = storeOf(['a'], ['a']);
    expect(trustSystemCertificates(store)).toBe(0);
    expect(store.setDefaultCACertificates).not.toHaveBeenCalled();
  });

  it('are left alone where the runtime can’t, or the store can’t be read', () => {
    expect(trustSystemCertificates({})).toBeNull();
    const store = storeOf(['a'], ['b']);
    store.setDefaultCACertificates.mockImplementation(() => {
      throw new Error('unreadable');
    });
    expect(trustSystemCertificates(store)).toBeNull();
  });

  it('can be read by this runtime', () => {
    expect(trustSystemCertificates()).toBeGreaterThanOrEqual(0);
  });
});
