import type { KeyboardEvent } from 'react';

/**
 * Closes a layer with Escape where Radix does not: its own listener comes a moment after the focus, and
 * stands back while a tooltip is going. A key pressed in that moment would be lost.
 */
export function closeWithEscape(onOpenChange: (open: boolean) => void) {
  return (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) onOpenChange(false);
  };
}
