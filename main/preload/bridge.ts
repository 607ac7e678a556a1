/** The two things that the bridge needs from Electron, and the names that the contract allows. */
export interface BridgeParts {
  readonly commandNames: readonly string[];
  readonly eventNames: readonly string[];
  /** Sends one message to main and brings back its answer. */
  readonly invoke: (message: { name: string; input: unknown }) => Promise<unknown>;
  /** Hears every event message of main. Called once. */
  readonly listen: (receive: (message: unknown) => void) => void;
}

/** The one global of the page, `window.tokendesk`. */
export interface Bridge {
  /** Sends a command of the contract; rejects a name that is not in it, before anything is sent. */
  readonly invoke: (name: string, input: unknown) => Promise<unknown>;
  /** Hears an event of the contract; gives back the function that stops hearing. Throws for another name. */
  readonly on: (name: string, listener: (payload: unknown) => void) => () => void;
  readonly commandNames: readonly string[];
  readonly eventNames: readonly string[];
}

/**
 * Makes the bridge: exactly the contract's names pass, everything else stops here. Main checks
 * again (sender, input, lock); this keeps a page that was taken over from even knocking.
 */
export function createBridge(parts: BridgeParts): Bridge {
  // Sets, not objects: `constructor` and `__proto__` are no names of the contract.
  const allowed = new Set(parts.commandNames);
  const listeners = new Map(
    parts.eventNames.map((name) => [name, new Set<(payload: unknown) => void>()]),
  );

  parts.listen((message) => {
    const event = asEventMessage(message);
    for (const listener of (event && listeners.get(event.name)) ?? []) listener(event?.payload);
  });

  return {
    invoke: (name, input) =>
      typeof name === 'string' && allowed.has(name)
        ? parts.invoke({ name, input })
        : Promise.reject(new Error('Not a command of this app.')),
    on: (name, listener) => {
      const heard = listeners.get(name);
      if (!heard) throw new Error('Not an event of this app.');
      if (typeof listener !== 'function') throw new Error('A listener is a function.');
      // Wrapped, so that the same function heard twice is stopped once at a time.
      const entry = (payload: unknown) => listener(payload);
      heard.add(entry);
      return () => {
        heard.delete(entry);
      };
    },
    commandNames: Object.freeze([...parts.commandNames]),
    eventNames: Object.freeze([...parts.eventNames]),
  };
}

function asEventMessage(message: unknown): { name: string; payload: unknown } | null {
  if (typeof message !== 'object' || message === null) return null;
  if (!('name' in message) || typeof message.name !== 'string') return null;
  return { name: message.name, payload: 'payload' in message ? message.payload : undefined };
}
