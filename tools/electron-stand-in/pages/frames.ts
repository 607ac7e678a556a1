import type { CdpSession } from '../chromium/cdp.ts';

export interface FrameNode {
  readonly id: string;
  readonly parentId: string | null;
  url: string;
  name: string;
}

/** The frames of one page, as the DevTools protocol reports them (URLs as Chromium sees them). */
export class FrameTree {
  readonly mainId: string;
  readonly #nodes = new Map<string, FrameNode>();

  constructor(session: CdpSession, mainId: string) {
    this.mainId = mainId;
    this.#nodes.set(mainId, { id: mainId, parentId: null, url: 'about:blank', name: '' });
    session.on('Page.frameAttached', ({ frameId, parentFrameId }) => {
      this.#nodes.set(frameId, { id: frameId, parentId: parentFrameId, url: '', name: '' });
    });
    session.on('Page.frameDetached', ({ frameId, reason }) => {
      if (reason === 'remove') this.#nodes.delete(frameId);
    });
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => this.moved(frameId, url));
    session.on('Page.frameNavigated', ({ frame }) => {
      const node = { id: frame.id, parentId: frame.parentId ?? null, url: '', name: '' };
      node.url = frame.url + (frame.urlFragment ?? '');
      node.name = frame.name ?? '';
      this.#nodes.set(frame.id, node);
    });
  }

  moved(id: string, url: string): void {
    const node = this.#nodes.get(id);
    if (node) node.url = url;
  }

  get(id: string): FrameNode | null {
    return this.#nodes.get(id) ?? null;
  }

  children(id: string): FrameNode[] {
    return [...this.#nodes.values()].filter((node) => node.parentId === id);
  }
}
