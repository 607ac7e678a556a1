import type { KeyChord, PageMessage } from './messages.ts';

/**
 * What a window has to know of its page: keys that nothing in it took, copies, focus, size, title.
 * Sent to the page as source text: it must not use anything from outside its own body.
 */
export function watchPage(tell: (message: PageMessage) => void) {
  let accelerators: readonly KeyChord[] = [];
  let forwardKeys = false;

  const matches = (event: KeyboardEvent, chord: KeyChord) =>
    (event.key.toLowerCase() === chord.key || event.code === chord.code) &&
    event.ctrlKey === chord.ctrl &&
    event.altKey === chord.alt &&
    event.shiftKey === chord.shift &&
    event.metaKey === chord.meta;
  const forward = (event: KeyboardEvent) => {
    if (!forwardKeys || !event.isTrusted) return;
    tell({
      t: 'key',
      input: {
        type: event.type === 'keydown' ? 'keyDown' : 'keyUp',
        key: event.key,
        code: event.code,
        isAutoRepeat: event.repeat,
        isComposing: event.isComposing,
        shift: event.shiftKey,
        control: event.ctrlKey,
        alt: event.altKey,
        meta: event.metaKey,
        location: event.location,
        modifiers: [],
      },
    });
  };
  const menuKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || !event.isTrusted) return;
    const index = accelerators.findIndex((chord) => matches(event, chord));
    if (index === -1) return;
    event.preventDefault();
    tell({ t: 'accelerator', index });
  };
  const copied = (event: ClipboardEvent) => {
    const active = document.activeElement;
    const field =
      active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement ? active : null;
    const selected = field
      ? field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)
      : String(document.getSelection() ?? '');
    const text = event.defaultPrevented
      ? (event.clipboardData?.getData('text/plain') ?? '')
      : selected;
    if (text !== '' && event.isTrusted) tell({ t: 'copied', text });
  };
  window.addEventListener('keydown', forward, true);
  window.addEventListener('keyup', forward, true);
  window.addEventListener('keydown', menuKey);
  window.addEventListener('copy', copied);
  window.addEventListener('cut', copied);
  window.addEventListener('focus', () => tell({ t: 'focus' }));
  window.addEventListener('blur', () => tell({ t: 'blur' }));
  window.addEventListener('resize', () => {
    tell({ t: 'resize', width: window.innerWidth, height: window.innerHeight });
  });

  let title = '';
  const checkTitle = () => {
    if (document.title === title) return;
    title = document.title;
    tell({ t: 'title', title });
  };
  document.addEventListener('DOMContentLoaded', () => {
    checkTitle();
    const changes = { subtree: true, childList: true, characterData: true };
    if (document.head) new MutationObserver(checkTitle).observe(document.head, changes);
  });

  const copy = (text: string) => {
    const fill = (event: ClipboardEvent) => {
      event.stopImmediatePropagation();
      event.preventDefault();
      event.clipboardData?.setData('text/plain', text);
    };
    window.addEventListener('copy', fill, { capture: true, once: true });
    document.execCommand('copy');
    window.removeEventListener('copy', fill, true);
  };

  const setKeys = (chords: readonly KeyChord[], forwardAll: boolean) => {
    accelerators = chords;
    forwardKeys = forwardAll;
  };
  return { copy, setKeys };
}
