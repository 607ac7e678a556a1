import { ChevronDown, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { copyFormatLabel } from '../../../shared/formats.ts';
import type { TokenSummary } from '../../../shared/token/token-summary.ts';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { DropdownMenu } from '../../ui/DropdownMenu.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { useAction } from '../keys/use-action.ts';
import { CopyMenu } from './CopyMenu.tsx';
import { lowerFirst } from './copy-label.ts';

export interface CopyButtonProps {
  readonly token: TokenSummary;
  /** True for the token that the copy key copies. */
  readonly main: boolean;
  /** False where something else should come first, such as signing in again. */
  readonly prominent: boolean;
}

/** Copies in the default format; the other half opens every format. */
export function CopyButton({ token, main, prominent }: CopyButtonProps) {
  const { copy } = useStores();
  const format = useFeature('preferences', (state) => state.preferences.defaultFormat);
  const busy = useFeature('copy', (state) => state.busy?.tokenId === token.id);
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useAction(
    'copy.choose',
    () => {
      // The key works from below too, and a menu opens where its button is.
      place.current?.scrollIntoView({ block: 'nearest' });
      setOpen(true);
    },
    main,
  );
  const label = copyFormatLabel(format);
  const variant = prominent ? 'primary' : 'secondary';
  return (
    <div ref={place} className="flex">
      <Button
        variant={variant}
        size="lg"
        icon={Copy}
        busy={busy}
        aria-keyshortcuts={main ? 'C' : undefined}
        onClick={() => copy.getState().request(token, format)}
        className="min-w-0 flex-1 rounded-r-none"
      >
        <span className="truncate">
          Copy {lowerFirst(label)}
          {token.purpose === 'login' && '…'}
        </span>
        {main && (
          <Kbd decorative keys="C" tone={prominent ? 'onAccent' : 'plain'} className="ml-1" />
        )}
      </Button>
      <DropdownMenu
        open={open}
        onOpenChange={setOpen}
        trigger={
          <IconButton
            icon={ChevronDown}
            label="Copy as…"
            shortcut={main ? 'Shift+C' : undefined}
            variant={variant}
            className={cx('h-10 w-9 rounded-l-none', prominent ? 'ml-px' : '-ml-px')}
          />
        }
      >
        <CopyMenu token={token} defaultFormat={format} />
      </DropdownMenu>
    </div>
  );
}
