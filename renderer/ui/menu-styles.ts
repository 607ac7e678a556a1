/** What dropdown and context menus share. */
export const menuContentClass =
  'pop-in z-50 max-h-[min(36rem,var(--radix-popper-available-height))] min-w-52 overflow-y-auto ' +
  'rounded-lg border border-line bg-raised p-1 shadow-pop outline-none';

export const menuItemClass =
  'flex h-7 items-center gap-2 rounded-[5px] px-2 text-sm outline-none ' +
  'data-[disabled]:opacity-50 data-[highlighted]:bg-accent-soft data-[highlighted]:text-ink ' +
  'data-[state=open]:bg-hover';

export const menuDangerClass = 'text-danger-ink data-[highlighted]:bg-danger-soft';

export const menuLabelClass = 'px-2 pt-2 pb-1 font-medium text-2xs text-ink-faint';

export const menuSeparatorClass = 'mx-1 my-1 h-px bg-line';
