import { PreventableEvent, strictEmitter } from '../not-offered.ts';
import type { WebContents } from './web-contents.ts';
import type { WebFrameMain } from './web-frame-main.ts';

type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;
type Offered = Pick<Electron.IpcMain, 'handle' | 'handleOnce' | 'removeHandler'>;

class IpcMain extends strictEmitter('ipcMain') implements Offered {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, listener: Handler): void {
    if (this.#handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    if (typeof listener !== 'function') {
      throw new TypeError(`Expected handler to be a function, but found type '${typeof listener}'`);
    }
    this.#handlers.set(channel, listener);
  }

  handleOnce(channel: string, listener: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return listener(event, ...args);
    });
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** Runs the handler of `channel`; rejects as Electron does where there is none. */
  async invoke(
    sender: WebContents,
    frame: WebFrameMain | null,
    channel: string,
    args: unknown[],
  ): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return await handler(
      ipcEvent(sender, frame) as unknown as Electron.IpcMainInvokeEvent,
      ...args,
    );
  }

  receive(sender: WebContents, frame: WebFrameMain | null, channel: string, args: unknown[]): void {
    this.emit(channel, ipcEvent(sender, frame), ...args);
  }
}

function ipcEvent(sender: WebContents, senderFrame: WebFrameMain | null): PreventableEvent {
  return new PreventableEvent({
    type: 'frame',
    sender,
    senderFrame,
    frameId: senderFrame?.routingId ?? 0,
    processId: senderFrame?.processId ?? 0,
    ports: [],
    reply: (channel: string, ...args: unknown[]) => sender.send(channel, ...args),
  });
}

export const ipcMain = new IpcMain();
