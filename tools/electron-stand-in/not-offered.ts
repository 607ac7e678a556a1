import { EventEmitter } from 'node:events';

/** Asked for by promises, serialisers and test tools of any object; answering is no claim. */
const ASKED_OF_ANYTHING = new Set([
  'then',
  'toJSON',
  'inspect',
  'nodeType',
  'tagName',
  '$$typeof',
  'asymmetricMatch',
  'domain',
  '__esModule',
  'default',
  'module.exports',
  'window',
  'href',
  'protocol',
  'prototype',
]);

export function notOffered(what: string): Error {
  return new Error(
    `${what} is not offered by the stand-in (see tools/electron-stand-in/README.md)`,
  );
}

/** An object whose missing members throw, so that no gap passes for a result. */
export function strict<T extends object>(name: string, members: T): T {
  return new Proxy(members, {
    get(target, key, receiver) {
      if (key in target || typeof key === 'symbol' || ASKED_OF_ANYTHING.has(key)) {
        return Reflect.get(target, key, receiver);
      }
      throw notOffered(`${name}.${key}`);
    },
  });
}

/**
 * The base for classes with events: a member that no class on the way up has throws. The trap sits
 * at the far end of the prototype chain, so private fields and instanceof work as usual.
 */
export function strictEmitter(name: string): new () => EventEmitter {
  class Base extends EventEmitter {}
  const end = new Proxy(Object.create(EventEmitter.prototype) as object, {
    get(target, key, receiver) {
      if (key in target || typeof key === 'symbol' || ASKED_OF_ANYTHING.has(key)) {
        return Reflect.get(target, key, receiver);
      }
      // EventEmitter's own constructor looks for these before it has set them.
      if (key.startsWith('_')) return undefined;
      throw notOffered(`${name}.${key}`);
    },
  });
  Object.setPrototypeOf(Base.prototype, end);
  return Base;
}

/** A whole module, or class, that is missing. */
export function notOfferedModule(name: string): object {
  return new Proxy(class {}, {
    get(_target, key) {
      if (typeof key === 'symbol' || ASKED_OF_ANYTHING.has(key)) return undefined;
      throw notOffered(`${name}.${key}`);
    },
    construct() {
      throw notOffered(`new ${name}`);
    },
    apply() {
      throw notOffered(`${name}()`);
    },
  });
}

/** Electron's event object, as far as preventing goes. */
export class PreventableEvent {
  defaultPrevented = false;

  constructor(details: object = {}) {
    Object.assign(this, details);
  }

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}
