import { ContextMenu as Radix } from 'radix-ui';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { MenuItemContent, type MenuItemProps, menuItemLook } from './MenuItemContent.tsx';
import { menuContentClass, menuSeparatorClass } from './menu-styles.ts';

export interface ContextMenuProps {
  /** What is right-clicked; takes a ref and DOM props. */
  readonly trigger: ReactElement;
  readonly label?: string | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  readonly onCloseAutoFocus?: ComponentProps<typeof Radix.Content>['onCloseAutoFocus'];
  readonly children: ReactNode;
}

export function ContextMenu(props: ContextMenuProps) {
  return (
    <Radix.Root {...(props.onOpenChange === undefined ? {} : { onOpenChange: props.onOpenChange })}>
      <Radix.Trigger asChild>{props.trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          collisionPadding={8}
          aria-label={props.label}
          onCloseAutoFocus={props.onCloseAutoFocus}
          className={menuContentClass}
        >
          {props.children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function ContextMenuItem(props: MenuItemProps) {
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

export function ContextMenuSeparator() {
  return <Radix.Separator className={menuSeparatorClass} />;
}
