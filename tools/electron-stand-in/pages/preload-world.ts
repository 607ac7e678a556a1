import type { createBridge } from './bridge.ts';
import type { createWire } from './wire.ts';

export interface PreloadConfig {
  readonly handshake: string;
  readonly binding: string;
  readonly deliver: string;
  readonly preload: string | null;
  readonly process: Readonly<Record<string, unknown>>;
}

/** What the page's side tells the stand-in. */
export type PageMessage =
  | { readonly t: 'hello'; readonly url: string }
  | {
      readonly t: 'invoke';
      readonly id: number;
      readonly channel: string;
      readonly args: unknown[];
    }
  | { readonly t: 'send'; readonly channel: string; readonly args: unknown[] }
  | {
      readonly t: 'open';
      readonly url: string;
      readonly frameName: string;
      readonly features: string;
    }
  | { readonly t: 'copied'; readonly text: string }
  | { readonly t: 'title'; readonly title: string }
  | { readonly t: 'focus' | 'blur' }
  | { readonly t: 'resize'; readonly width: number; readonly height: number }
  | { readonly t: 'accelerator'; readonly index: number }
  | { readonly t: 'key'; readonly input: Readonly<Record<string, unknown>> }
  | { readonly t: 'preload-error'; readonly path: string; readonly error: unknown };

/** What the stand-in tells the page's side. */
export type StandInMessage =
  | { readonly t: 'reply'; readonly id: number; readonly ok: boolean; readonly value: unknown }
  | { readonly t: 'message'; readonly channel: string; readonly args: unknown[] }
  | { readonly t: 'keys'; readonly accelerators: readonly KeyChord[]; readonly forward: boolean }
  | { readonly t: 'copy'; readonly text: string };

export interface KeyChord {
  readonly key: string;
  readonly code: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
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
  makeWire: typeof createWire,
  makeBridge: typeof createBridge,
  runPreload: PreloadFunction | null,
): void {
  type Listener = (event: object, ...args: unknown[]) => void;
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
  const waiting = new Map<
    number,
    { channel: string; resolve: (v: unknown) => void; reject: (e: Error) => void }
  >();
  const listeners = new Map<string, { listener: Listener; once: boolean }[]>();
  let lastId = 0;
  let accelerators: readonly KeyChord[] = [];
  let forwardKeys = false;

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

  const add = (channel: string, listener: Listener, once: boolean) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
    return ipcRenderer;
  };
  const remove = (channel: string, listener: Listener) => {
    const kept = (listeners.get(channel) ?? []).filter((entry) => entry.listener !== listener);
    listeners.set(channel, kept);
    return ipcRenderer;
  };
  const emit = (channel: string, ...args: unknown[]): boolean => {
    const entries = listeners.get(channel) ?? [];
    for (const entry of entries) {
      if (entry.once) remove(channel, entry.listener);
      entry.listener({ sender: ipcRenderer, ports: [] }, ...args);
    }
    return entries.length > 0;
  };

  const ipcRenderer: object = strictly('ipcRenderer', {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        const text = wire.encode({ t: 'invoke', id, channel, args });
        waiting.set(id, { channel, resolve, reject });
        binding(text);
      }),
    send: (channel: string, ...args: unknown[]) => tell({ t: 'send', channel, args }),
    on: (channel: string, listener: Listener) => add(channel, listener, false),
    addListener: (channel: string, listener: Listener) => add(channel, listener, false),
    once: (channel: string, listener: Listener) => add(channel, listener, true),
    off: remove,
    removeListener: remove,
    removeAllListeners: (channel: string) => {
      listeners.delete(channel);
      return ipcRenderer;
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
    emit,
  });

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

  const onCopy = (text: string) => {
    const fill = (event: ClipboardEvent) => {
      event.stopImmediatePropagation();
      event.preventDefault();
      event.clipboardData?.setData('text/plain', text);
    };
    window.addEventListener('copy', fill, { capture: true, once: true });
    document.execCommand('copy');
    window.removeEventListener('copy', fill, true);
  };

  const onReply = (message: { id: number; ok: boolean; value: unknown }) => {
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.ok) call?.resolve(message.value);
    else
      call?.reject(new Error(`Error invoking remote method '${call.channel}': ${message.value}`));
  };

  Object.defineProperty(world, config.deliver, {
    value: (text: string) => {
      // Only the stand-in evaluates in this world.
      const message = wire.decode(text) as StandInMessage;
      if (message.t === 'reply') onReply(message);
      else if (message.t === 'message') emit(message.channel, ...message.args);
      else if (message.t === 'copy') onCopy(message.text);
      else {
        accelerators = message.accelerators;
        forwardKeys = message.forward;
      }
    },
  });

  const matches = (event: KeyboardEvent, chord: KeyChord) =>
    (event.key.toLowerCase() === chord.key || event.code === chord.code) &&
    event.ctrlKey === chord.ctrl &&
    event.altKey === chord.alt &&
    event.shiftKey === chord.shift &&
    event.metaKey === chord.meta;
  const forward = (event: KeyboardEvent) => {
    if (!forwardKeys || !event.isTrusted) return;
    tell({
      t: 'key',
      input: {
        type: event.type === 'keydown' ? 'keyDown' : 'keyUp',
        key: event.key,
        code: event.code,
        isAutoRepeat: event.repeat,
        isComposing: event.isComposing,
        shift: event.shiftKey,
        control: event.ctrlKey,
        alt: event.altKey,
        meta: event.metaKey,
        location: event.location,
        modifiers: [],
      },
    });
  };
  const menuKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || !event.isTrusted) return;
    const index = accelerators.findIndex((chord) => matches(event, chord));
    if (index === -1) return;
    event.preventDefault();
    tell({ t: 'accelerator', index });
  };
  const copied = (event: ClipboardEvent) => {
    const active = document.activeElement;
    const field =
      active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement ? active : null;
    const selected = field
      ? field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)
      : String(document.getSelection() ?? '');
    const text = event.defaultPrevented
      ? (event.clipboardData?.getData('text/plain') ?? '')
      : selected;
    if (text !== '' && event.isTrusted) tell({ t: 'copied', text });
  };
  window.addEventListener('keydown', forward, true);
  window.addEventListener('keyup', forward, true);
  window.addEventListener('keydown', menuKey);
  window.addEventListener('copy', copied);
  window.addEventListener('cut', copied);
  window.addEventListener('focus', () => tell({ t: 'focus' }));
  window.addEventListener('blur', () => tell({ t: 'blur' }));
  window.addEventListener('resize', () => {
    tell({ t: 'resize', width: window.innerWidth, height: window.innerHeight });
  });

  let title = '';
  const checkTitle = () => {
    if (document.title === title) return;
    title = document.title;
    tell({ t: 'title', title });
  };
  document.addEventListener('DOMContentLoaded', () => {
    checkTitle();
    const changes = { subtree: true, childList: true, characterData: true };
    if (document.head) new MutationObserver(checkTitle).observe(document.head, changes);
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
