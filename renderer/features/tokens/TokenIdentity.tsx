import { Eye, Fingerprint, TriangleAlert } from 'lucide-react';
import type { TokenSummary } from '../../../shared/token/token-summary.ts';
import { useStores } from '../../stores/context.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { tokenTitle } from './token-names.ts';

/** Which token it is, without showing it: preview, fingerprint, and the way to see it whole. */
export function TokenIdentity({ token }: { readonly token: TokenSummary }) {
  const { reveal } = useStores();
  return (
    <div className="flex min-w-0 items-center gap-2">
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-0.5">
        <code className="truncate font-mono text-ink-soft text-xs">{token.preview}</code>
        <Tooltip
          label={`SHA-256 fingerprint, ${token.byteLength.toLocaleString('en')} bytes`}
          side="top"
        >
          <code className="inline-flex select-text items-center gap-1 font-mono text-ink-faint text-xs">
            <Fingerprint aria-hidden className="size-3.5" />
            {token.fingerprint.slice(0, 8)}
            <span className="sr-only"> (fingerprint)</span>
          </code>
        </Tooltip>
        {token.warningCount > 0 && (
          <Badge tone="warning" icon={TriangleAlert}>
            {token.warningCount === 1 ? '1 warning' : `${token.warningCount} warnings`}
          </Badge>
        )}
      </div>
      <IconButton
        size="sm"
        className="-mr-1.5"
        icon={Eye}
        label={`Reveal the ${tokenTitle(token.purpose).toLowerCase()}`}
        onClick={() => reveal.getState().request(token.id)}
      />
    </div>
  );
}
