import { ChevronRight, type LucideIcon } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { MenuItemContent, type MenuItemProps, menuItemLook } from './MenuItemContent.tsx';
import {
  menuContentClass,
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

export function MenuItem(props: MenuItemProps) {
  const { disabled = false, checked, onSelect } = props;
  const shared = { disabled, onSelect, className: menuItemLook(props) };
  return checked === undefined ? (
    <Radix.Item {...shared}>
      <MenuItemContent {...props} />
    </Radix.Item>
  ) : (
    <Radix.CheckboxItem checked={checked} {...shared}>
      <MenuItemContent {...props} />
    </Radix.CheckboxItem>
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
