import type { PageMessage } from './messages.ts';

/**
 * Electron's ipcRenderer for a preload. Sent to the page as source text: it must not use anything
 * from outside its own body.
 */
export function createIpcRenderer(tell: (message: PageMessage) => void) {
  type Listener = (event: object, ...args: unknown[]) => void;
  interface Call {
    readonly channel: string;
    readonly resolve: (value: unknown) => void;
    readonly reject: (error: Error) => void;
  }
  const waiting = new Map<number, Call>();
  const listeners = new Map<string, { listener: Listener; once: boolean }[]>();
  let lastId = 0;

  const add = (channel: string, listener: Listener, once: boolean) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
    return renderer;
  };
  const remove = (channel: string, listener: Listener) => {
    const kept = (listeners.get(channel) ?? []).filter((entry) => entry.listener !== listener);
    listeners.set(channel, kept);
    return renderer;
  };
  const emit = (channel: string, ...args: unknown[]): boolean => {
    const entries = listeners.get(channel) ?? [];
    for (const entry of entries) {
      if (entry.once) remove(channel, entry.listener);
      entry.listener({ sender: renderer, ports: [] }, ...args);
    }
    return entries.length > 0;
  };

  const renderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        // Throws, and so rejects, for what can't be cloned.
        tell({ t: 'invoke', id, channel, args });
        waiting.set(id, { channel, resolve, reject });
      }),
    send: (channel: string, ...args: unknown[]) => tell({ t: 'send', channel, args }),
    on: (channel: string, listener: Listener) => add(channel, listener, false),
    addListener: (channel: string, listener: Listener) => add(channel, listener, false),
    once: (channel: string, listener: Listener) => add(channel, listener, true),
    off: remove,
    removeListener: remove,
    removeAllListeners: (channel: string) => {
      listeners.delete(channel);
      return renderer;
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
    emit,
  };

  const settle = (id: number, ok: boolean, value: unknown) => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (ok) call?.resolve(value);
    else call?.reject(new Error(`Error invoking remote method '${call.channel}': ${value}`));
  };

  return { renderer: renderer as object, emit, settle };
}
