import { Check, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { shortcutText } from './Kbd.tsx';
import { menuDangerClass, menuItemClass } from './menu-styles.ts';

/** An item of a menu, whichever way the menu opens. */
export interface MenuItemProps {
  readonly icon?: LucideIcon | undefined;
  readonly shortcut?: string | undefined;
  readonly tone?: 'normal' | 'danger' | undefined;
  readonly disabled?: boolean | undefined;
  /** Shows a check mark; leave out for items that are not a choice. */
  readonly checked?: boolean | undefined;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

/** How the item itself looks. */
export function menuItemLook({ tone = 'normal' }: MenuItemProps): string {
  return cx(menuItemClass, tone === 'danger' && menuDangerClass);
}

/** What is in an item: icon, check mark, words, shortcut. */
export function MenuItemContent({ icon: Icon, checked, shortcut, children }: MenuItemProps) {
  return (
    <>
      {Icon && <Icon aria-hidden className="size-4 text-ink-faint" />}
      {checked !== undefined && (
        <Check aria-hidden className={cx('size-4 text-accent-ink', !checked && 'invisible')} />
      )}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {shortcut !== undefined && (
        <span aria-hidden className="pl-4 text-2xs text-ink-faint">
          {shortcutText(shortcut)}
        </span>
      )}
    </>
  );
}
