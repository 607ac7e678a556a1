import type { Colour } from '../../shared/connection.ts';
import { cx } from './cx.ts';

export const dotClass: Record<Colour, string> = {
  slate: 'bg-dot-slate',
  red: 'bg-dot-red',
  amber: 'bg-dot-amber',
  green: 'bg-dot-green',
  teal: 'bg-dot-teal',
  blue: 'bg-dot-blue',
  violet: 'bg-dot-violet',
  pink: 'bg-dot-pink',
};

/** The colour of a connection; decorative, the name stands beside it. */
export function ColourDot({
  colour,
  className,
}: {
  readonly colour: Colour;
  readonly className?: string | undefined;
}) {
  return (
    <span
      aria-hidden
      className={cx('inline-block size-2.5 shrink-0 rounded-full', dotClass[colour], className)}
    />
  );
}
