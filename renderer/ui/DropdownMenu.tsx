import { Check, ChevronRight, type LucideIcon } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { cx } from './cx.ts';
import { shortcutText } from './Kbd.tsx';
import {
  menuContentClass,
  menuDangerClass,
  menuItemClass,
  menuLabelClass,
  menuSeparatorClass,
} from './menu-styles.ts';

export interface DropdownMenuProps {
  /** The button that opens it, whose name the menu takes; takes a ref and DOM props. */
  readonly trigger: ReactElement;
  readonly align?: 'start' | 'center' | 'end' | undefined;
  readonly open?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  readonly onCloseAutoFocus?: ComponentProps<typeof Radix.Content>['onCloseAutoFocus'];
  readonly children: ReactNode;
}

export function DropdownMenu(props: DropdownMenuProps) {
  return (
    <Radix.Root
      {...(props.open === undefined ? {} : { open: props.open })}
      {...(props.onOpenChange === undefined ? {} : { onOpenChange: props.onOpenChange })}
    >
      <Radix.Trigger asChild>{props.trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={props.align ?? 'end'}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={props.onCloseAutoFocus}
          className={menuContentClass}
        >
          {props.children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

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

export function MenuItem(props: MenuItemProps) {
  const { icon: Icon, shortcut, tone = 'normal', disabled, checked, onSelect, children } = props;
  const className = cx(menuItemClass, tone === 'danger' && menuDangerClass);
  const inside = (
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
  if (checked !== undefined) {
    return (
      <Radix.CheckboxItem
        checked={checked}
        disabled={disabled ?? false}
        onSelect={onSelect}
        className={className}
      >
        {inside}
      </Radix.CheckboxItem>
    );
  }
  return (
    <Radix.Item disabled={disabled ?? false} onSelect={onSelect} className={className}>
      {inside}
    </Radix.Item>
  );
}

/** A titled group of items. */
export function MenuGroup({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <Radix.Group aria-label={label}>
      <Radix.Label className={menuLabelClass}>{label}</Radix.Label>
      {children}
    </Radix.Group>
  );
}

export function MenuSeparator() {
  return <Radix.Separator className={menuSeparatorClass} />;
}

/** An item that opens a further menu. */
export function MenuSub({
  label,
  icon: Icon,
  children,
}: {
  readonly label: string;
  readonly icon?: LucideIcon | undefined;
  readonly children: ReactNode;
}) {
  return (
    <Radix.Sub>
      <Radix.SubTrigger className={menuItemClass}>
        {Icon && <Icon aria-hidden className="size-4 text-ink-faint" />}
        <span className="min-w-0 flex-1 truncate">{label}</span>
        <ChevronRight aria-hidden className="size-4 text-ink-faint" />
      </Radix.SubTrigger>
      <Radix.Portal>
        <Radix.SubContent collisionPadding={8} className={menuContentClass}>
          {children}
        </Radix.SubContent>
      </Radix.Portal>
    </Radix.Sub>
  );
}
