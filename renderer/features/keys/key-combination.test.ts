import { describe, expect, it } from 'vitest';
import { type Action, actions } from './actions.ts';
import { actionFor, ariaKeys, isCharacterKey, type Keystroke, matches } from './key-combination.ts';

function stroke(key: string, parts: Partial<Keystroke> = {}): Keystroke {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key;
  return { key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...parts };
}

describe('matching keys', () => {
  it('tells a letter from the same letter with Shift', () => {
    expect(actionFor(stroke('c'), false, false)).toBe('copy');
    expect(actionFor(stroke('C', { shiftKey: true }), false, false)).toBe('copy.choose');
  });

  it('takes signs as they come, with or without Shift', () => {
    expect(actionFor(stroke('?', { shiftKey: true }), false, false)).toBe('keys');
    expect(actionFor(stroke('?'), false, false)).toBe('keys');
    expect(actionFor(stroke('/', { shiftKey: true }), false, false)).toBe('connections.filter');
  });

  it('uses Ctrl, and Cmd on macOS', () => {
    expect(actionFor(stroke('k', { ctrlKey: true }), false, false)).toBe('palette');
    expect(actionFor(stroke('k', { metaKey: true }), false, true)).toBe('palette');
    expect(actionFor(stroke('k', { ctrlKey: true }), false, true)).toBeNull();
  });

  it('leaves letters alone while somebody types, but not the palette', () => {
    expect(actionFor(stroke('c'), true, false)).toBeNull();
    expect(actionFor(stroke('k', { ctrlKey: true }), true, false)).toBe('palette');
  });

  it('finds the physical key where the layout has no Latin letters', () => {
    expect(actionFor(stroke('с', { code: 'KeyC' }), false, false)).toBe('copy');
  });

  it('knows the arrows', () => {
    expect(matches('Alt+Up', stroke('ArrowUp', { altKey: true }), false)).toBe(true);
    expect(matches('Up', stroke('ArrowUp', { altKey: true }), false)).toBe(false);
  });

  it('leaves the copy and paste of the system alone', () => {
    expect(actionFor(stroke('c', { ctrlKey: true }), false, false)).toBeNull();
    expect(actionFor(stroke('v', { ctrlKey: true }), false, false)).toBeNull();
  });
});

describe('the registry', () => {
  it('gives no combination to two actions', () => {
    const all: readonly Action[] = actions;
    const combinations = all.flatMap(({ keys }) => keys);
    expect(new Set(combinations).size).toBe(combinations.length);
  });

  it('writes keys as aria-keyshortcuts wants them', () => {
    expect(ariaKeys('palette', false)).toBe('Control+K');
    expect(ariaKeys('connections.next', false)).toBe('J ArrowDown');
    expect(ariaKeys('theme', false)).toBeUndefined();
  });
});

describe('a character key', () => {
  const stroke = {
    key: 'c',
    code: 'KeyC',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
  };

  it('is one character, with Shift or without', () => {
    expect(isCharacterKey(stroke)).toBe(true);
    expect(isCharacterKey({ ...stroke, key: '?', shiftKey: true })).toBe(true);
  });

  it('is none with another modifier, and no named key is one', () => {
    expect(isCharacterKey({ ...stroke, ctrlKey: true })).toBe(false);
    expect(isCharacterKey({ ...stroke, altKey: true })).toBe(false);
    expect(isCharacterKey({ ...stroke, metaKey: true })).toBe(false);
    expect(isCharacterKey({ ...stroke, key: 'Escape', code: 'Escape' })).toBe(false);
  });
});
