import {
  ClipboardPaste,
  FileCheck,
  LogIn,
  RefreshCw,
  RotateCw,
  UserRoundSearch,
} from 'lucide-react';
import { useState } from 'react';
import type { ConnectionSummary } from '../../../shared/connection.ts';
import type { Purpose } from '../../../shared/token/token-summary.ts';
import { useFeature } from '../../stores/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { type OfferedAction, offeredActions } from './offered-actions.ts';
import { RotateDialog } from './RotateDialog.tsx';
import { useServerActions } from './use-server-actions.ts';

const icons = {
  renew: RefreshCw,
  rotate: RotateCw,
  verify: FileCheck,
  whoAmI: UserRoundSearch,
  signIn: LogIn,
  replace: ClipboardPaste,
};

/** The buttons of a card that talk to the server. The one at work turns, and can be stopped. */
export function ServerActions({
  connection,
  purpose,
  expired,
}: {
  readonly connection: ConnectionSummary;
  readonly purpose: Purpose;
  readonly expired: boolean;
}) {
  const actions = useServerActions(connection);
  const pending = useFeature('tokens', (state) => state.pending.get(connection.id) ?? null);
  const [asking, setAsking] = useState(false);
  const offered = offeredActions(connection, purpose, expired);
  const working = offered.find((action) => isWorking(action, connection, pending))?.kind ?? null;
  const busy = pending !== null || connection.busy !== null;
  if (offered.length === 0) return null;

  function run(kind: OfferedAction['kind']) {
    if (kind === 'rotate') setAsking(true);
    else if (kind === 'replace') actions.replaceToken();
    else if (kind === 'signIn') actions.signIn();
    else actions.ask(kind);
  }

  return (
    <div className="-mx-1 flex flex-wrap items-center gap-1">
      {offered.map((action) => (
        <Tooltip key={action.kind} label={action.explains} shortcut={action.shortcut} side="top">
          <Button
            size="sm"
            variant={action.recommended ? 'primary' : 'ghost'}
            icon={icons[action.kind]}
            busy={working === action.kind}
            disabled={busy && working !== action.kind}
            onClick={() => run(action.kind)}
          >
            {action.label}
          </Button>
        </Tooltip>
      ))}
      {working !== null && (
        <Button size="sm" variant="ghost" onClick={actions.cancel}>
          Cancel
        </Button>
      )}
      <RotateDialog
        open={asking}
        onOpenChange={setAsking}
        name={connection.name}
        onConfirm={() => actions.ask('rotate')}
      />
    </div>
  );
}

const busyKinds = {
  'signing-in': ['signIn'],
  renewing: ['renew'],
  rotating: ['rotate'],
  checking: ['whoAmI', 'verify'],
} as const;

function isWorking(
  action: OfferedAction,
  connection: ConnectionSummary,
  pending: string | null,
): boolean {
  if (pending !== null) return action.kind === pending;
  if (connection.busy === null) return false;
  return busyKinds[connection.busy].some((kind) => kind === action.kind);
}
