/** What the clipboard holds: data by MIME type. */
export type ClipboardData = ReadonlyMap<string, Blob>;

let held: ClipboardData = new Map();
let pushText: (text: string) => Promise<void> = async () => {};

/** Set once by whoever can reach a page: Chromium's own clipboard follows what is written here. */
export function whenWritten(push: (text: string) => Promise<void>): void {
  pushText = push;
}

export function clipboardData(): ClipboardData {
  return held;
}

/** The app wrote. */
export async function writeClipboard(data: ClipboardData): Promise<void> {
  held = data;
  await pushText((await data.get('text/plain')?.text()) ?? '');
}

/** A page copied; Chromium has it already. */
export function clipboardChanged(text: string): void {
  held = new Map([['text/plain', new Blob([text], { type: 'text/plain' })]]);
}
