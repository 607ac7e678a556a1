import { useEffect } from 'react';
import { useStores } from '../../stores/context.tsx';
import { actionOf } from './actions.ts';
import { actionFor, isCharacterKey } from './key-combination.ts';
import { useMac } from './platform.ts';

const typingPlaces =
  'input:not([type=checkbox],[type=radio],[type=range],[type=button]), textarea, select, [contenteditable=true], [role=textbox], [role=combobox]';

/** True for a place where letters are text. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(typingPlaces) !== null;
}

/** True when the event comes from a dialog or menu, which has its own keys. */
export function isInLayer(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('[role=dialog], [role=alertdialog], [role=menu]') !== null
  );
}

/** Listens for the keys of the registry. Mounted once, by the shell. */
export function KeyHandler() {
  const { keys, preferences } = useStores();
  const mac = useMac();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const { letterKeys } = preferences.getState().preferences;
      if (!letterKeys && isCharacterKey(event)) return;
      const id = actionFor(event, isTyping(event.target), mac);
      if (id === null || (isInLayer(event.target) && !actionOf(id).inLayers)) return;
      if (keys.getState().run(id)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [keys, preferences, mac]);
  return null;
}
