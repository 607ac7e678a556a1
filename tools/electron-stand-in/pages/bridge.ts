/** One end of the channel between the preload's world and the page's. */
export interface Bridge {
  /** Makes a value (functions and promises included) usable at the other end, under a name. */
  readonly expose: (key: string, value: unknown) => void;
  /** Tells the other end something that is not part of an exposed object. */
  readonly tell: (topic: string, data: unknown) => void;
}

export interface BridgeHooks {
  readonly onExpose: (key: string, value: unknown) => void;
  readonly onTell: (topic: string, data: unknown) => void;
}

/**
 * Makes one end of the bridge. Both worlds see the same detached element, and an event's `detail`
 * is cloned on its way from one world to the other; functions and promises travel as numbers, so
 * only what an end has handed out can be called there. Sent to the page as source text: it must not
 * use anything from outside its own body.
 */
export function createBridge(
  element: Element,
  incoming: string,
  outgoing: string,
  hooks: BridgeHooks,
): Bridge {
  type Packed = { readonly k: string; readonly v?: unknown } | string | number | boolean | null;
  interface Message {
    readonly t: string;
    readonly id?: number;
    readonly call?: number;
    readonly ok?: boolean;
    readonly key?: string;
    readonly value?: Packed;
  }
  type Callable = (...args: unknown[]) => unknown;
  interface Settlement {
    readonly resolve: (value: unknown) => void;
    readonly reject: (reason: unknown) => void;
  }

  // Kept from before the page could replace them.
  const DetailEvent = CustomEvent;
  const dispatch = element.dispatchEvent.bind(element);
  const { apply, ownKeys } = Reflect;
  const { getPrototypeOf, freeze, defineProperty } = Object;
  const functions = new Map<number, Callable>();
  const numbers = new WeakMap<Callable, number>();
  const promises = new Map<number, Settlement>();
  const returns = new Map<number, Message>();
  let last = 0;

  const post = (message: Message) => dispatch(new DetailEvent(outgoing, { detail: message }));

  const packFunction = (value: Callable): Packed => {
    const id = numbers.get(value) ?? ++last;
    numbers.set(value, id);
    functions.set(id, value);
    return { k: 'f', v: id };
  };

  const packPromise = (value: Promise<unknown>): Packed => {
    const id = ++last;
    value.then(
      (result) => post({ t: 'settle', id, ok: true, value: pack(result) }),
      (reason) => post({ t: 'settle', id, ok: false, value: pack(reason) }),
    );
    return { k: 'p', v: id };
  };

  const pack = (value: unknown): Packed => {
    if (typeof value === 'function') return packFunction(value as Callable);
    if (typeof value !== 'object' || value === null) {
      return typeof value === 'symbol' ? { k: 'v' } : { k: 'v', v: value };
    }
    if (value instanceof Promise) return packPromise(value);
    if (value instanceof Error) return { k: 'e', v: [value.name, value.message, value.stack] };
    if (Array.isArray(value)) return { k: 'a', v: value.map(pack) };
    const prototype = getPrototypeOf(value);
    if (prototype !== null && getPrototypeOf(prototype) !== null) return { k: 'v', v: value };
    // A plain object: its prototype is the end of the chain.
    const record = value as Record<string, unknown>;
    const keys = ownKeys(record).filter((key) => typeof key === 'string');
    return { k: 'o', v: keys.map((key) => [key, pack(record[key])]) };
  };

  const unpackFunction = (id: number): Callable => {
    return (...args) => {
      const call = ++last;
      post({ t: 'call', id, call, value: pack(args) });
      const answer = returns.get(call);
      returns.delete(call);
      if (!answer) throw new Error('The other world did not answer');
      const value = unpack(answer.value ?? null);
      if (answer.ok) return value;
      throw value;
    };
  };

  const unpackError = (parts: readonly unknown[]): Error => {
    const error = new Error(String(parts[1]));
    if (parts[0] !== 'Error') defineProperty(error, 'name', { value: String(parts[0]) });
    return error;
  };

  const unpack = (packed: Packed): unknown => {
    if (typeof packed !== 'object' || packed === null) return packed;
    const { k, v } = packed;
    if (k === 'f') return unpackFunction(Number(v));
    if (k === 'p') {
      return new Promise((resolve, reject) => promises.set(Number(v), { resolve, reject }));
    }
    if (k === 'e') return unpackError(v as unknown[]);
    if (k === 'a') return (v as Packed[]).map(unpack);
    if (k !== 'o') return v;
    const object: Record<string, unknown> = {};
    for (const [key, part] of v as [string, Packed][]) {
      defineProperty(object, key, {
        value: unpack(part),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return object;
  };

  const deepFreeze = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    for (const part of Object.values(value)) deepFreeze(part);
    return freeze(value);
  };

  const answerCall = (message: Message): void => {
    const target = functions.get(message.id ?? 0);
    const reply = (ok: boolean, value: Packed) =>
      post({
        t: 'return',
        ...(message.call === undefined ? {} : { call: message.call }),
        ok,
        value,
      });
    try {
      if (!target) throw new Error('No such function');
      reply(true, pack(apply(target, undefined, unpack(message.value ?? null) as unknown[])));
    } catch (error) {
      reply(false, pack(error));
    }
  };

  element.addEventListener(incoming, (event) => {
    // Only the other end knows the element.
    const message = (event as CustomEvent<Message>).detail;
    if (message.t === 'call') answerCall(message);
    else if (message.t === 'return') returns.set(message.call ?? 0, message);
    else if (message.t === 'expose') {
      hooks.onExpose(message.key ?? '', deepFreeze(unpack(message.value ?? null)));
    } else if (message.t === 'tell') hooks.onTell(message.key ?? '', unpack(message.value ?? null));
    else if (message.t === 'settle') {
      const waiting = promises.get(message.id ?? 0);
      promises.delete(message.id ?? 0);
      const value = unpack(message.value ?? null);
      if (message.ok) waiting?.resolve(value);
      else waiting?.reject(value);
    }
  });

  return {
    expose: (key, value) => post({ t: 'expose', key, value: pack(value) }),
    tell: (topic, data) => post({ t: 'tell', key: topic, value: pack(data) }),
  };
}
