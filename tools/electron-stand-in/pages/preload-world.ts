import type { createBridge } from './bridge.ts';
import type { createIpcRenderer } from './ipc-renderer.ts';
import type { PageMessage, StandInMessage } from './messages.ts';
import type { watchPage } from './watch-page.ts';
import type { createWire } from './wire.ts';

export interface PreloadConfig {
  readonly handshake: string;
  readonly binding: string;
  readonly deliver: string;
  readonly preload: string | null;
  readonly process: Readonly<Record<string, unknown>>;
}

/** The functions that run in the isolated world, each self-contained. */
export interface PreloadParts {
  readonly makeWire: typeof createWire;
  readonly makeBridge: typeof createBridge;
  readonly makeIpc: typeof createIpcRenderer;
  readonly watch: typeof watchPage;
}

type PreloadFunction = (
  exports: object,
  require: (name: string) => unknown,
  module: object,
  filename: string,
  folder: string,
  process: object,
) => void;

/**
 * Runs in the isolated world, before any script of the page: the preload's `require('electron')`,
 * the IPC to the main process, and what a window has to know of its page. Sent as source text: it
 * must not use anything from outside its own body.
 */
export function preloadWorld(
  config: PreloadConfig,
  parts: PreloadParts,
  runPreload: PreloadFunction | null,
): void {
  const { makeWire, makeBridge, makeIpc, watch } = parts;
  // The isolated world's global object is where the binding was put.
  const world = globalThis as unknown as Record<string, unknown>;
  if (
    window !== window.top ||
    location.href === 'about:blank' ||
    location.protocol === 'chrome-error:'
  )
    return;

  const binding = world[config.binding] as (text: string) => void;
  const wire = makeWire();
  const tell = (message: PageMessage) => binding(wire.encode(message));
  const strictly = <T extends object>(name: string, members: T): T =>
    new Proxy(members, {
      get(target, key) {
        if (
          key in target ||
          typeof key === 'symbol' ||
          key === 'then' ||
          key === '__esModule' ||
          key === 'default'
        ) {
          return Reflect.get(target, key);
        }
        throw new Error(`${name}.${key} is not offered by the stand-in in a preload`);
      },
    });

  const ipc = makeIpc((message) => tell(message));
  const ipcRenderer = strictly('ipcRenderer', ipc.renderer);
  const page = watch(tell);

  const element = document.createElement('div');
  const bridge = makeBridge(element, 'to-preload', 'to-page', {
    onExpose: () => {},
    onTell: (topic, data) => {
      if (topic === 'copied') tell({ t: 'copied', text: String(data) });
      else if (topic === 'open') {
        const request = data as { url: string; frameName: string; features: string };
        tell({ t: 'open', ...request });
      }
    },
  });
  window.dispatchEvent(new MouseEvent(config.handshake, { relatedTarget: element }));

  const exposed = new Set<string>();
  const contextBridge = strictly('contextBridge', {
    exposeInMainWorld: (key: string, api: unknown) => {
      if (exposed.has(key)) {
        throw new Error('Cannot bind an API on top of an existing property on the window object');
      }
      exposed.add(key);
      bridge.expose(key, api);
    },
  });

  Object.defineProperty(world, config.deliver, {
    value: (text: string) => {
      // Only the stand-in evaluates in this world.
      const message = wire.decode(text) as StandInMessage;
      if (message.t === 'reply') ipc.settle(message.id, message.ok, message.value);
      else if (message.t === 'message') ipc.emit(message.channel, ...message.args);
      else if (message.t === 'copy') page.copy(message.text);
      else page.setKeys(message.accelerators, message.forward);
    },
  });

  tell({ t: 'hello', url: location.href });
  if (!runPreload || config.preload === null) return;
  const modules: Record<string, unknown> = {
    electron: strictly("require('electron')", { contextBridge, ipcRenderer }),
  };
  const require = (name: string) => {
    const found =
      modules[name.replace(/^node:/, '').replace(/^electron\/(renderer|common)$/, 'electron')];
    if (found) return found;
    throw new Error(`module not found: ${name} (a sandboxed preload)`);
  };
  const module = { exports: {} };
  try {
    const folder = config.preload.replace(/[\\/][^\\/]*$/, '');
    runPreload(module.exports, require, module, config.preload, folder, config.process);
  } catch (error) {
    console.error(`Unable to load preload script: ${config.preload}`, error);
    tell({ t: 'preload-error', path: config.preload, error });
  }
}
