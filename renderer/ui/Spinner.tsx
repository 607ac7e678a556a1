import { LoaderCircle } from 'lucide-react';
import { cx } from './cx.ts';

/** Work under way. Decorative: say what is under way in words beside it. */
export function Spinner({ className }: { readonly className?: string | undefined }) {
  return <LoaderCircle aria-hidden className={cx('size-4 animate-spin', className)} />;
}
