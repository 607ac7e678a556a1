import type { createBridge } from './bridge.ts';

/**
 * Runs in the page's own world before any script of the page: takes the shared element from the
 * preload's world once, and makes what contextBridge exposes. Sent as source text: it must not use
 * anything from outside its own body.
 */
export function mainWorld(handshake: string, makeBridge: typeof createBridge): void {
  if (window !== window.top) return;

  const replaceOpen = (tell: (topic: string, data: unknown) => void) => {
    window.open = (url, target, features) => {
      const address =
        url === undefined || url === '' ? 'about:blank' : new URL(url, document.baseURI).href;
      tell('open', { url: address, frameName: target ?? '', features: features ?? '' });
      return null;
    };
  };

  const reportWrites = (tell: (topic: string, data: unknown) => void) => {
    const clipboard = navigator.clipboard;
    if (!clipboard) return;
    const writeText = clipboard.writeText.bind(clipboard);
    clipboard.writeText = async (text) => {
      await writeText(text);
      tell('copied', String(text));
    };
  };

  const take = (event: Event) => {
    // The preload's world dispatches exactly this kind of event, once.
    const element = (event as MouseEvent).relatedTarget as Element;
    window.removeEventListener(handshake, take, true);
    event.stopImmediatePropagation();
    const bridge = makeBridge(element, 'to-page', 'to-preload', {
      onExpose: (key, value) =>
        Object.defineProperty(window, key, {
          value,
          enumerable: true,
          configurable: false,
          writable: false,
        }),
      onTell: () => {},
    });
    replaceOpen(bridge.tell);
    reportWrites(bridge.tell);
  };
  window.addEventListener(handshake, take, true);
}
