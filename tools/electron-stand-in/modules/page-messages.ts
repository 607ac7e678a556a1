import { PreventableEvent } from '../not-offered.ts';
import type { PageMessage, StandInMessage } from '../pages/messages.ts';
import type { Page } from '../pages/page.ts';
import { clipboardChanged } from './clipboard-store.ts';
import { ipcMain } from './ipc-main.ts';
import { menuKeys } from './menu-keys.ts';
import type { WebContents } from './web-contents.ts';
import { windows } from './windows.ts';

/** The messages between a page's preload world and the main process. */
export class PageMessages {
  readonly #contents: WebContents;
  readonly #early: StandInMessage[] = [];
  #page: Page | null = null;

  constructor(contents: WebContents) {
    this.#contents = contents;
  }

  pageOpened(page: Page): void {
    this.#page = page;
    for (const message of this.#early.splice(0)) page.tell(message);
  }

  send(channel: string, args: unknown[]): void {
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument');
    const message: StandInMessage = { t: 'message', channel, args };
    if (this.#page) this.#page.tell(message);
    else this.#early.push(message);
  }

  receive(message: PageMessage, world: number): void {
    const contents = this.#contents;
    if (contents.isDestroyed()) return;
    const frame = contents.mainFrame;
    switch (message.t) {
      case 'hello':
        this.sendKeys();
        break;
      case 'invoke':
        void this.#invoke(message, world);
        break;
      case 'send':
        ipcMain.receive(contents, frame, message.channel, message.args);
        break;
      case 'open':
        contents.windowOpen(message.url, message.frameName, message.features);
        break;
      case 'copied':
        clipboardChanged(message.text);
        break;
      case 'title':
        contents.titleChanged(message.title);
        break;
      case 'focus':
        windows.becameFocused(contents.owner);
        break;
      case 'blur':
        windows.blurred(contents.owner);
        break;
      case 'resize':
        contents.owner.resizedByUser(message.width, message.height);
        break;
      case 'accelerator':
        menuKeys.run(message.index, contents.owner);
        break;
      case 'key':
        contents.emit('before-input-event', new PreventableEvent(), message.input);
        break;
      case 'preload-error':
        contents.emit('preload-error', new PreventableEvent(), message.path, message.error);
        break;
    }
  }

  sendKeys(): void {
    void this.#page?.reply({
      t: 'keys',
      accelerators: menuKeys.chords,
      forward: this.#contents.listenerCount('before-input-event') > 0,
    });
  }

  async #invoke(message: PageMessage & { t: 'invoke' }, world: number): Promise<void> {
    const { id, channel, args } = message;
    const contents = this.#contents;
    const reply = (ok: boolean, value: unknown) => {
      // The document that asked may have been left meanwhile; another one must not get its answer.
      if (this.#page?.world === world) void this.#page.reply({ t: 'reply', id, ok, value });
    };
    try {
      const value = await ipcMain.invoke(contents, contents.mainFrame, channel, args);
      reply(true, value);
    } catch (error) {
      process.stderr.write(`Error occurred in handler for '${channel}': ${stackOf(error)}\n`);
      reply(false, String(error));
    }
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? String(error)) : String(error);
}
