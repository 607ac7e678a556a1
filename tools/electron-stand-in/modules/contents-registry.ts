import type { WebContents } from './web-contents.ts';

/** All webContents, by number and by Chromium's target. */
class ContentsRegistry {
  /** Set by the code that decides about navigations. */
  onNavigationRequested: (contents: WebContents, frameId: string, url: string) => void = () => {};
  readonly #byId = new Map<number, WebContents>();
  readonly #byTarget = new Map<string, WebContents>();
  #lastId = 0;

  add(contents: WebContents): number {
    this.#lastId += 1;
    this.#byId.set(this.#lastId, contents);
    return this.#lastId;
  }

  bind(targetId: string, contents: WebContents): void {
    this.#byTarget.set(targetId, contents);
  }

  remove(contents: WebContents): void {
    this.#byId.delete(contents.id);
    for (const [target, bound] of this.#byTarget) {
      if (bound === contents) this.#byTarget.delete(target);
    }
  }

  all(): WebContents[] {
    return [...this.#byId.values()];
  }

  get(id: number): WebContents | undefined {
    return this.#byId.get(id);
  }

  ofTarget(targetId: string): WebContents | undefined {
    return this.#byTarget.get(targetId);
  }

  /** The page that a frame, main or sub, belongs to. */
  ofFrame(frameId: string): WebContents | undefined {
    return (
      this.ofTarget(frameId) ?? this.all().find((contents) => contents.page?.frames.get(frameId))
    );
  }
}

export const registry = new ContentsRegistry();
