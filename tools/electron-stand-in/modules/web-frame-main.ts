import { fromChromium, originOf } from '../net/scheme-map.ts';
import { strictEmitter } from '../not-offered.ts';
import type { Page } from '../pages/page.ts';
import type { WebContents } from './web-contents.ts';

type Offered = Pick<
  Electron.WebFrameMain,
  | 'url'
  | 'origin'
  | 'name'
  | 'routingId'
  | 'processId'
  | 'osProcessId'
  | 'frameTreeNodeId'
  | 'frameToken'
  | 'detached'
  | 'visibilityState'
  | 'isDestroyed'
  | 'send'
  | 'executeJavaScript'
  | 'reload'
>;

const numbers = new Map<string, number>();

/** Electron numbers frames; Chromium's protocol names them. */
export function frameNumber(id: string): number {
  const number = numbers.get(id) ?? numbers.size + 1;
  numbers.set(id, number);
  return number;
}

/** A frame of a page, as the main process sees it. */
export class WebFrameMain extends strictEmitter('webFrameMain') implements Offered {
  readonly #contents: WebContents;
  readonly #page: Page;
  readonly #id: string;

  constructor(contents: WebContents, page: Page, id: string) {
    super();
    this.#contents = contents;
    this.#page = page;
    this.#id = id;
  }

  get url(): string {
    return fromChromium(this.#page.frames.get(this.#id)?.url ?? '');
  }

  get origin(): string {
    return originOf(this.#page.frames.get(this.#id)?.url ?? '');
  }

  get name(): string {
    return this.#page.frames.get(this.#id)?.name ?? '';
  }

  get parent(): WebFrameMain | null {
    const parentId = this.#page.frames.get(this.#id)?.parentId ?? null;
    return parentId === null ? null : this.#contents.frame(parentId);
  }

  get top(): WebFrameMain | null {
    return this.#contents.frame(this.#page.frames.mainId);
  }

  get frames(): WebFrameMain[] {
    return this.#page.frames
      .children(this.#id)
      .map(({ id }) => this.#contents.frame(id))
      .filter((frame) => frame !== null);
  }

  get framesInSubtree(): WebFrameMain[] {
    return [this, ...this.frames.flatMap((frame) => frame.framesInSubtree)];
  }

  get routingId(): number {
    return frameNumber(this.#id);
  }

  get frameTreeNodeId(): number {
    return frameNumber(this.#id);
  }

  get frameToken(): string {
    return this.#id;
  }

  get processId(): number {
    return this.#contents.id;
  }

  get osProcessId(): number {
    return 0;
  }

  get visibilityState(): string {
    return this.#contents.owner.isVisible() ? 'visible' : 'hidden';
  }

  get detached(): boolean {
    return this.isDestroyed();
  }

  isDestroyed(): boolean {
    return this.#contents.isDestroyed() || this.#page.frames.get(this.#id) === null;
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.#id === this.#page.frames.mainId) this.#contents.send(channel, ...args);
  }

  executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    if (this.#id !== this.#page.frames.mainId) {
      return Promise.reject(
        new Error('executeJavaScript in a subframe is not offered by the stand-in'),
      );
    }
    return this.#page.evaluate(code, userGesture);
  }

  reload(): boolean {
    this.#contents.reload();
    return true;
  }
}
