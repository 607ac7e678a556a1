import type { Page } from '../pages/page.ts';
import { workArea } from './screen.ts';

export type WindowState = 'normal' | 'minimized' | 'maximized' | 'fullscreen';

/** Size, place and state of a window. The window's frame counts as nothing: inner size = bounds. */
export class WindowGeometry {
  minimum: { width: number; height: number };
  state: WindowState = 'normal';
  #bounds: Electron.Rectangle;
  #page: Page | null = null;
  #hidden = false;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    this.minimum = { width: options.minWidth ?? 0, height: options.minHeight ?? 0 };
    const size = this.#atLeastMinimum({
      width: options.width ?? 800,
      height: options.height ?? 600,
    });
    const centre = centreOf(size);
    this.#bounds = { ...size, x: options.x ?? centre.x, y: options.y ?? centre.y };
    if (options.fullscreen) this.state = 'fullscreen';
  }

  get bounds(): Electron.Rectangle {
    if (this.state === 'maximized' || this.state === 'fullscreen') return { ...workArea() };
    return { ...this.#bounds };
  }

  get normal(): Electron.Rectangle {
    return { ...this.#bounds };
  }

  centred(): { x: number; y: number } {
    return centreOf(this.#bounds);
  }

  async attach(page: Page): Promise<void> {
    this.#page = page;
    await page.setPosition(this.#bounds.x, this.#bounds.y).catch(() => {});
    if (this.state !== 'normal') await this.setState(this.state);
  }

  detach(): void {
    this.#page = null;
  }

  set(bounds: Partial<Electron.Rectangle>): { moved: boolean; resized: boolean } {
    const before = this.#bounds;
    const next = { ...before, ...bounds };
    this.#bounds = { ...next, ...this.#atLeastMinimum(next) };
    const moved = before.x !== this.#bounds.x || before.y !== this.#bounds.y;
    const { width, height, x, y } = this.#bounds;
    const resized = before.width !== width || before.height !== height;
    if (resized) void this.#page?.setContentSize(width, height).catch(() => {});
    if (moved) void this.#page?.setPosition(x, y).catch(() => {});
    return { moved, resized };
  }

  /** Chromium reports a new inner size; false if it is the one that was asked for. */
  resizedByUser(width: number, height: number): boolean {
    if (this.state !== 'normal' || this.#hidden) return false;
    if (width === this.#bounds.width && height === this.#bounds.height) return false;
    this.#bounds = { ...this.#bounds, width, height };
    return true;
  }

  async setState(state: WindowState): Promise<void> {
    this.state = state;
    const page = this.#page;
    if (!page) return;
    await page.setState(state).catch(() => {});
    if (state === 'normal') {
      await page.setContentSize(this.#bounds.width, this.#bounds.height).catch(() => {});
    }
  }

  /** A hidden window is out of sight; with a display it is minimised, for want of better. */
  async setHidden(hidden: boolean): Promise<void> {
    this.#hidden = hidden;
    const page = this.#page;
    if (!page || page.headless) return;
    await page.setState(hidden ? 'minimized' : this.state).catch(() => {});
  }

  #atLeastMinimum(size: { width: number; height: number }): { width: number; height: number } {
    return {
      width: Math.max(size.width, this.minimum.width),
      height: Math.max(size.height, this.minimum.height),
    };
  }
}

function centreOf(size: { width: number; height: number }): { x: number; y: number } {
  const area = workArea();
  return {
    x: Math.max(area.x, Math.round(area.x + (area.width - size.width) / 2)),
    y: Math.max(area.y, Math.round(area.y + (area.height - size.height) / 2)),
  };
}
