import { type Action, type ActionId, actionOf, actions } from './actions.ts';

/** What a key event says, as far as matching needs it. */
export interface Keystroke {
  readonly key: string;
  /** The physical key, e.g. `KeyC`: used where the layout has no Latin letters. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** True when the stroke is the combination, e.g. `Mod+K`. */
export function matches(combination: string, stroke: Keystroke, mac: boolean): boolean {
  const parts = combination.split('+');
  const wanted = parts.at(-1) ?? '';
  const mod = parts.includes('Mod');
  if ((mac ? stroke.metaKey : stroke.ctrlKey) !== mod) return false;
  if ((mac ? stroke.ctrlKey : stroke.metaKey) || stroke.altKey !== parts.includes('Alt')) {
    return false;
  }
  const pressed = latinKey(stroke).replace(/^Arrow/, '');
  if (pressed.toLowerCase() !== wanted.toLowerCase()) return false;
  // A sign such as `?` needs Shift on some layouts and not on others: only letters and named keys say so.
  return !isNamedOrLetter(wanted) || stroke.shiftKey === parts.includes('Shift');
}

function isNamedOrLetter(key: string): boolean {
  return key.length > 1 || /[a-z]/i.test(key);
}

function latinKey({ key, code }: Keystroke): string {
  const otherScript = key.length === 1 && key.charCodeAt(0) > 0x7f;
  return otherScript && code.startsWith('Key') ? code.slice(3) : key;
}

/** True for a stroke of one character without a modifier but Shift: what speech input types by accident. */
export function isCharacterKey({ key, ctrlKey, metaKey, altKey }: Keystroke): boolean {
  return key.length === 1 && !ctrlKey && !metaKey && !altKey;
}

/** The action that a stroke asks for; `null` when there is none, or none while typing. */
export function actionFor(stroke: Keystroke, typing: boolean, mac: boolean): ActionId | null {
  const all: readonly (Action & { id: ActionId })[] = actions;
  const found = all.find(
    (action) =>
      !action.native &&
      (action.whileTyping || !typing) &&
      action.keys.some((combination) => matches(combination, stroke, mac)),
  );
  return found?.id ?? null;
}

/** The keys of an action as `aria-keyshortcuts` wants them, e.g. `Control+K`. */
export function ariaKeys(id: ActionId, mac: boolean): string | undefined {
  const { keys } = actionOf(id);
  if (keys.length === 0) return undefined;
  return keys
    .map((combination) =>
      combination
        .replace('Mod', mac ? 'Meta' : 'Control')
        .replace(/\b(Up|Down)$/, (arrow) => `Arrow${arrow}`),
    )
    .join(' ');
}
