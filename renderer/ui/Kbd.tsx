import { cx } from './cx.ts';

const onMac = typeof navigator !== 'undefined' && /Mac/.test(navigator.userAgent);

const macSigns: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Alt: '⌥',
  Shift: '⇧',
  Ctrl: '⌃',
  Enter: '↩',
  Backspace: '⌫',
};

const otherSigns: Readonly<Record<string, string>> = { Mod: 'Ctrl' };

const commonSigns: Readonly<Record<string, string>> = {
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
};

/** The parts of a shortcut such as `Mod+Shift+C`, as this platform writes them. */
export function shortcutParts(keys: string, mac: boolean = onMac): readonly string[] {
  const signs = { ...commonSigns, ...(mac ? macSigns : otherSigns) };
  return keys.split('+').map((part) => signs[part] ?? part);
}

/** A shortcut as one string, for `aria-keyshortcuts`-like texts and menus. */
export function shortcutText(keys: string, mac: boolean = onMac): string {
  return shortcutParts(keys, mac).join(mac ? '' : '+');
}

export interface KbdProps {
  /** Such as `Mod+K`: Mod is ⌘ on macOS and Ctrl elsewhere. */
  readonly keys: string;
  readonly tone?: 'plain' | 'inverse' | 'onAccent' | undefined;
  /** On a control that says `aria-keyshortcuts` itself. */
  readonly decorative?: boolean | undefined;
  readonly className?: string | undefined;
}

const tones = {
  plain: 'border-line bg-sunken text-ink-soft',
  inverse: 'border-transparent bg-canvas/15 text-canvas',
  onAccent: 'border-transparent bg-on-accent/18 text-on-accent',
};

export function Kbd({ keys, tone = 'plain', decorative = false, className }: KbdProps) {
  return (
    <kbd
      aria-hidden={decorative || undefined}
      className={cx('inline-flex items-center gap-0.5 font-sans', className)}
    >
      {shortcutParts(keys).map((part) => (
        <span
          key={part}
          className={cx(
            'inline-flex h-[1.125rem] min-w-[1.125rem] items-center justify-center rounded-sm border px-1 text-2xs leading-none',
            tones[tone],
          )}
        >
          {part}
        </span>
      ))}
    </kbd>
  );
}
