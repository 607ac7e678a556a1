import { cx } from './cx.ts';
import { type Phase, phaseLooks } from './phase.ts';

export interface StatusIconProps {
  readonly phase: Phase;
  /** Replaces the phase's own word. */
  readonly word?: string | undefined;
  /** Keeps the word for assistive technology only. */
  readonly hideWord?: boolean | undefined;
  readonly className?: string | undefined;
}

/** A phase by icon, word and colour. */
export function StatusIcon({ phase, word, hideWord = false, className }: StatusIconProps) {
  const { icon: Icon, word: ownWord, ink } = phaseLooks[phase];
  return (
    <span className={cx('inline-flex items-center gap-1 font-medium', ink, className)}>
      <Icon aria-hidden className="size-3.5 shrink-0" />
      <span className={hideWord ? 'sr-only' : undefined}>{word ?? ownWord}</span>
    </span>
  );
}
