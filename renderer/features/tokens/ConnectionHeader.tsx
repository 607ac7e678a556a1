import { Copy, Ellipsis, FlaskConical, History, Pencil, ShieldAlert, Trash2 } from 'lucide-react';
import type { ConnectionSummary } from '../../../shared/connection.ts';
import { Badge } from '../../ui/Badge.tsx';
import { ColourDot } from '../../ui/ColourDot.tsx';
import { DropdownMenu, MenuItem, MenuSeparator } from '../../ui/DropdownMenu.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { providerName, roleName } from '../connections/provider-names.ts';
import { useConnectionActions } from '../connections/use-connection-actions.ts';
import { SkewNotice } from './SkewNotice.tsx';

/** Which connection this is: name, environment, endpoint, account. */
export function ConnectionHeader({ connection }: { readonly connection: ConnectionSummary }) {
  const { id, name, provider, production, sandbox, endpoint, role } = connection;
  const actions = useConnectionActions();
  const account = connection.email ?? connection.tokens[0]?.claims.email ?? null;
  return (
    <header className="flex items-start gap-3">
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-start gap-2.5 [&>:not(h1)]:mt-1">
          <ColourDot colour={connection.colour} className="size-3 translate-y-1" />
          <h1 className="min-w-0 break-words font-semibold text-xl tracking-tight">{name}</h1>
          {production && (
            <Badge tone="danger" icon={ShieldAlert}>
              Production
            </Badge>
          )}
          {sandbox && <Badge icon={FlaskConical}>Sandbox</Badge>}
        </div>
        <p className="mt-0.5 flex min-w-0 flex-wrap items-center gap-x-2 text-ink-faint">
          <span className="text-ink-soft">
            {providerName(provider)}
            {role !== null && `, ${roleName(role)}`}
          </span>
          {account !== null && (
            <span className="min-w-0 select-text break-all text-ink-soft">{account}</span>
          )}
          {endpoint !== null && (
            <span className="min-w-0 select-text break-all font-mono text-xs">{endpoint}</span>
          )}
        </p>
        <SkewNotice clock={connection.clock} />
      </div>
      <IconButton
        icon={History}
        label="Activity of the connection"
        shortcut="A"
        onClick={() => actions.showActivity(id)}
        className="-mr-2"
      />
      <IconButton
        icon={Pencil}
        label="Edit the connection"
        shortcut="E"
        onClick={() => actions.edit(id)}
      />
      <DropdownMenu trigger={<IconButton icon={Ellipsis} label="More actions" className="-ml-2" />}>
        <MenuItem icon={Copy} shortcut="D" onSelect={() => actions.duplicate(id)}>
          Duplicate
        </MenuItem>
        <MenuItem icon={ShieldAlert} onSelect={() => actions.toggleProduction(id)}>
          {production ? 'Unmark as production' : 'Mark as production'}
        </MenuItem>
        <MenuSeparator />
        <MenuItem
          icon={Trash2}
          tone="danger"
          shortcut="Delete"
          onSelect={() => void actions.remove(id)}
        >
          Remove
        </MenuItem>
      </DropdownMenu>
    </header>
  );
}
