import type { KeyChord } from '../pages/messages.ts';

/** Keys whose name in an accelerator isn't the one a key event has. */
const KEY_NAMES: Readonly<Record<string, string>> = {
  plus: '+',
  space: ' ',
  esc: 'escape',
  return: 'enter',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
};

/** With Shift these report another character, so they are known by their place on the keyboard. */
const PLACES: Readonly<Record<string, string>> = {
  '/': 'Slash',
  '?': 'Slash',
  ',': 'Comma',
  '.': 'Period',
  '-': 'Minus',
  '=': 'Equal',
  '+': 'Equal',
  ';': 'Semicolon',
  "'": 'Quote',
  '[': 'BracketLeft',
  ']': 'BracketRight',
  '\\': 'Backslash',
  '`': 'Backquote',
};

/** `CmdOrCtrl+Shift+P` → the key event that means it; null for what can't be one. */
export function parseAccelerator(text: string, platform: NodeJS.Platform): KeyChord | null {
  // "Ctrl++" names the plus key itself.
  const parts = text
    .replace(/\+\+$/, '+Plus')
    .split('+')
    .map((part) => part.trim().toLowerCase());
  const name = parts.pop() ?? '';
  const key = KEY_NAMES[name] ?? name;
  if (key === '') return null;
  const chord = { ctrl: false, alt: false, shift: false, meta: false };
  for (const part of parts) {
    const modifier = MODIFIERS[part];
    if (part === 'cmdorctrl' || part === 'commandorcontrol') {
      chord[platform === 'darwin' ? 'meta' : 'ctrl'] = true;
    } else if (modifier) chord[modifier] = true;
    else return null;
  }
  const digit = /^[0-9]$/.test(key) ? `Digit${key}` : '';
  return { ...chord, key, code: PLACES[key] ?? digit };
}

const MODIFIERS: Readonly<Record<string, 'ctrl' | 'alt' | 'shift' | 'meta'>> = {
  ctrl: 'ctrl',
  control: 'ctrl',
  alt: 'alt',
  option: 'alt',
  altgr: 'alt',
  shift: 'shift',
  super: 'meta',
  meta: 'meta',
  cmd: 'meta',
  command: 'meta',
};
