import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
// playwright-core carries the protocol's types but its package exports don't name them.
import type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts';

export type { Protocol };

type Commands = Protocol.CommandParameters;
type Results = Protocol.CommandReturnValues;
type EventMap = Protocol.Events;

interface Pending {
  readonly method: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface Incoming {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** One session of the DevTools protocol: the browser itself, or a page attached to it. */
export class CdpSession {
  readonly id: string | undefined;
  readonly #connection: CdpConnection;
  readonly #events = new EventEmitter({ captureRejections: false });

  constructor(connection: CdpConnection, id: string | undefined) {
    this.#connection = connection;
    this.id = id;
    this.#events.setMaxListeners(0);
  }

  send<M extends keyof Commands & keyof Results>(
    method: M,
    params?: Commands[M],
  ): Promise<Results[M]> {
    // The protocol's own table relates a method to its result.
    return this.#connection.request(method, params ?? {}, this.id) as Promise<Results[M]>;
  }

  /** Sends where the answer doesn't matter and the page may already be gone. */
  post<M extends keyof Commands & keyof Results>(method: M, params?: Commands[M]): void {
    this.send(method, params).catch(() => {});
  }

  on<E extends keyof EventMap>(event: E, listener: (params: EventMap[E]) => void): void {
    this.#events.on(event, listener);
  }

  dispatch(method: string, params: unknown): void {
    this.#events.emit(method, params);
  }
}

/** A DevTools connection over Chromium's pipe: JSON messages that end in a NUL byte. */
export class CdpConnection {
  readonly root = new CdpSession(this, undefined);
  readonly closed: Promise<void>;
  readonly #input: Writable;
  readonly #sessions = new Map<string, CdpSession>();
  readonly #pending = new Map<number, Pending>();
  #rest: Buffer[] = [];
  #lastId = 0;
  #isClosed = false;

  constructor(input: Writable, output: Readable) {
    this.#input = input;
    output.on('data', (chunk: Buffer) => this.#read(chunk));
    this.closed = new Promise((resolve) => {
      const close = () => {
        this.#close();
        resolve();
      };
      output.once('close', close);
      output.once('error', close);
      input.once('error', close);
    });
  }

  session(id: string): CdpSession {
    const known = this.#sessions.get(id);
    if (known) return known;
    const session = new CdpSession(this, id);
    this.#sessions.set(id, session);
    return session;
  }

  forget(id: string): void {
    this.#sessions.delete(id);
  }

  request(method: string, params: unknown, sessionId: string | undefined): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) {
        reject(new Error(`${method}: Chromium has gone`));
        return;
      }
      const id = ++this.#lastId;
      this.#pending.set(id, { method, resolve, reject });
      this.#input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  #read(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      this.#rest.push(chunk.subarray(start, end));
      const text = Buffer.concat(this.#rest).toString('utf8');
      this.#rest = [];
      start = end + 1;
      // The protocol defines this shape; Chromium is the only writer at the pipe's other end.
      this.#receive(JSON.parse(text) as Incoming);
    }
    if (start < chunk.length) this.#rest.push(chunk.subarray(start));
  }

  #receive(message: Incoming): void {
    if (message.id === undefined) {
      const session = message.sessionId ? this.session(message.sessionId) : this.root;
      if (message.method) session.dispatch(message.method, message.params);
      return;
    }
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (!pending) return;
    if (message.error) pending.reject(new Error(`${pending.method}: ${message.error.message}`));
    else pending.resolve(message.result);
  }

  #close(): void {
    this.#isClosed = true;
    for (const pending of this.#pending.values()) {
      pending.reject(new Error(`${pending.method}: Chromium has gone`));
    }
    this.#pending.clear();
  }
}
