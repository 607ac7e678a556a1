import { describe, expect, it } from 'vitest';
import { parseAccelerator } from './accelerator.ts';

const none = { ctrl: false, alt: false, shift: false, meta: false };

describe('parseAccelerator', () => {
  it('takes CmdOrCtrl for the key of the system', () => {
    expect(parseAccelerator('CmdOrCtrl+K', 'linux')).toEqual({
      ...none,
      ctrl: true,
      key: 'k',
      code: '',
    });
    expect(parseAccelerator('CommandOrControl+K', 'darwin')).toEqual({
      ...none,
      meta: true,
      key: 'k',
      code: '',
    });
  });

  it('knows keys that change their character by place', () => {
    expect(parseAccelerator('Ctrl+Shift+/', 'linux')).toEqual({
      ...none,
      ctrl: true,
      shift: true,
      key: '/',
      code: 'Slash',
    });
    expect(parseAccelerator('Alt+1', 'linux')).toEqual({
      ...none,
      alt: true,
      key: '1',
      code: 'Digit1',
    });
    expect(parseAccelerator('Ctrl++', 'linux')).toMatchObject({ key: '+', code: 'Equal' });
  });

  it('knows named keys and refuses nonsense', () => {
    expect(parseAccelerator('F11', 'linux')).toEqual({ ...none, key: 'f11', code: '' });
    expect(parseAccelerator('Ctrl+Up', 'linux')).toMatchObject({ key: 'arrowup' });
    expect(parseAccelerator('Hyper+K', 'linux')).toBeNull();
    expect(parseAccelerator('', 'linux')).toBeNull();
  });
});
