import type { KeyChord } from '../pages/messages.ts';
import type { BrowserWindow } from './browser-window.ts';
import { registry } from './contents-registry.ts';

export interface MenuKey {
  readonly chord: KeyChord;
  readonly run: (window: BrowserWindow) => void;
}

/** The application menu's keys; pages report a key that nothing in them took. */
class MenuKeys {
  #keys: readonly MenuKey[] = [];

  get chords(): readonly KeyChord[] {
    return this.#keys.map(({ chord }) => chord);
  }

  set(keys: readonly MenuKey[]): void {
    this.#keys = keys;
    for (const contents of registry.all()) contents.sendKeys();
  }

  run(index: number, window: BrowserWindow): void {
    this.#keys[index]?.run(window);
  }
}

export const menuKeys = new MenuKeys();
