import { ClipboardItem, clipboard } from 'electron';
import type { ClipboardPort } from './secret-clipboard.ts';

type Entry = string | Blob;

/** A raw format of the operating system, as Electron names it. */
function raw(format: string): string {
  return `electron application/osclipboard;format="${format}"`;
}

const zeroDword = () => new Blob([new Uint8Array(4)]);

/**
 * The marks that ask clipboard histories, cloud clipboards and watchers to look away:
 * Windows "Cloud Clipboard and Clipboard History Formats", nspasteboard.org, and Klipper's hint.
 */
const marks: Partial<Record<NodeJS.Platform, () => Record<string, Entry>>> = {
  win32: () => ({
    [raw('ExcludeClipboardContentFromMonitorProcessing')]: zeroDword(),
    [raw('CanIncludeInClipboardHistory')]: zeroDword(),
    [raw('CanUploadToCloudClipboard')]: zeroDword(),
  }),
  darwin: () => ({ [raw('org.nspasteboard.ConcealedType')]: new Blob(['1']) }),
  linux: () => ({ [raw('x-kde-passwordManagerHint')]: new Blob(['secret']) }),
};

/** The clipboard of the machine that the app runs on. */
export function electronClipboard(platform: NodeJS.Platform): ClipboardPort {
  return {
    async writeSecret(text) {
      // One write: the text is never there without its mark.
      await clipboard.write([new ClipboardItem({ 'text/plain': text, ...marks[platform]?.() })]);
    },
    writeText: (text) => clipboard.writeText(text),
    readText: () => clipboard.readText(),
    clear: () => clipboard.clear(),
  };
}
