import type { Ref } from 'react';
import { cx } from './cx.ts';
import { type Phase, phaseLooks } from './phase.ts';

/** The filled part, for direct updates: `scaleX` needs no layout. */
export function setBarShare(bar: HTMLElement, share: number): void {
  bar.style.transform = `scaleX(${Math.min(1, Math.max(0, share)).toFixed(4)})`;
}

export interface LifeBarProps {
  readonly phase: Phase;
  /** Between 0 and 1; leave out when a clock writes it through `barRef`. */
  readonly share?: number | undefined;
  readonly barRef?: Ref<HTMLDivElement> | undefined;
  readonly className?: string | undefined;
}

/** The share of a life that is left. Decorative: the time left stands beside it as text. */
export function LifeBar({ phase, share, barRef, className }: LifeBarProps) {
  return (
    <div aria-hidden className={cx('h-1 overflow-hidden rounded-full bg-line', className)}>
      <div
        ref={barRef}
        className={cx('h-full origin-left rounded-full', phaseLooks[phase].bar)}
        {...(share === undefined ? {} : { style: { transform: `scaleX(${share})` } })}
      />
    </div>
  );
}
