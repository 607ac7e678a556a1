import { notOffered, strict } from '../not-offered.ts';
import {
  type ClipboardData,
  clipboardData,
  whenWritten,
  writeClipboard,
} from './clipboard-store.ts';
import { registry } from './contents-registry.ts';
import { windows } from './windows.ts';

type Payload = string | Blob | Electron.ClipboardBookmark | Promise<Blob | string>;
type Offered = Pick<Electron.Clipboard, 'readText' | 'writeText' | 'clear' | 'has'>;

/** Data for, or from, the clipboard: one entry per MIME type. */
export class ClipboardItem {
  readonly #items: Readonly<Record<string, Payload>>;

  constructor(items: Readonly<Record<string, Payload>>) {
    this.#items = items;
  }

  get types(): string[] {
    return Object.keys(this.#items);
  }

  async getType(type: string): Promise<Blob> {
    const payload = await this.#items[type];
    if (payload === undefined)
      throw new Error(`The type '${type}' was not found in the clipboard item`);
    if (payload instanceof Blob) return payload;
    if (typeof payload === 'string') return new Blob([payload], { type });
    throw notOffered('ClipboardItem with a bookmark');
  }
}

function makeClipboard(read: () => ClipboardData, write: (data: ClipboardData) => Promise<void>) {
  const members: Offered & {
    read(): Promise<ClipboardItem[]>;
    write(items: ClipboardItem[]): Promise<void>;
  } = {
    readText: async () => (await read().get('text/plain')?.text()) ?? '',
    writeText: (text) => write(new Map([['text/plain', new Blob([text], { type: 'text/plain' })]])),
    has: async (type) => read().has(type),
    clear() {
      void write(new Map());
    },
    read: async () => (read().size === 0 ? [] : [new ClipboardItem(Object.fromEntries(read()))]),
    async write(items) {
      const data = new Map<string, Blob>();
      for (const item of items) {
        for (const type of item.types) data.set(type, await item.getType(type));
      }
      await write(data);
    },
  };
  return members;
}

let selectionData: ClipboardData = new Map();
const selection = strict(
  'clipboard.selection',
  makeClipboard(
    () => selectionData,
    async (data) => {
      selectionData = data;
    },
  ),
);

/** The stand-in's own clipboard. What pages copy comes in; what is written goes to Chromium's. */
export const clipboard = strict('clipboard', {
  ...makeClipboard(clipboardData, writeClipboard),
  selection,
});

const PAGE_TAKES_MS = 1_000;

whenWritten(async (text) => {
  const contents = windows.focused?.webContents ?? registry.all().find(({ page }) => page?.world);
  const taken = contents?.page?.reply({ t: 'copy', text });
  const timeout = new Promise<void>((resolve) => setTimeout(resolve, PAGE_TAKES_MS).unref());
  await Promise.race([taken, timeout]);
});
