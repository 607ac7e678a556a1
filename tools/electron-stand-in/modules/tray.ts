import { strictEmitter } from '../not-offered.ts';

type Offered = Pick<
  Electron.Tray,
  | 'setToolTip'
  | 'setTitle'
  | 'getTitle'
  | 'setImage'
  | 'setContextMenu'
  | 'destroy'
  | 'isDestroyed'
  | 'getBounds'
  | 'setIgnoreDoubleClickEvents'
  | 'popUpContextMenu'
  | 'closeContextMenu'
  | 'setPressedImage'
>;

/** A tray icon that nobody sees; its events can be emitted by a test. */
export class Tray extends strictEmitter('Tray') implements Offered {
  #title = '';
  #destroyed = false;

  setTitle(title: string): void {
    this.#title = title;
  }

  getTitle(): string {
    return this.#title;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  destroy(): void {
    this.#destroyed = true;
  }

  getBounds(): Electron.Rectangle {
    return { x: 0, y: 0, width: 0, height: 0 };
  }

  setToolTip(): void {}
  setImage(): void {}
  setPressedImage(): void {}
  setContextMenu(): void {}
  popUpContextMenu(): void {}
  closeContextMenu(): void {}
  setIgnoreDoubleClickEvents(): void {}
}
