import { Copy, History, Pencil, ShieldAlert, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { useFeature } from '../../stores/context.tsx';
import { ContextMenu, ContextMenuItem, ContextMenuSeparator } from '../../ui/ContextMenu.tsx';
import { useConnectionActions } from './use-connection-actions.ts';

/** The menu of the selected connection, on a right click into the list. */
export function ConnectionMenu({ trigger }: { readonly trigger: ReactElement }) {
  const selected = useFeature('connections', ({ byId, selectedId }) =>
    selectedId === null ? undefined : byId.get(selectedId),
  );
  const actions = useConnectionActions();
  return (
    <ContextMenu trigger={trigger} label={selected ? `Actions for ${selected.name}` : undefined}>
      {selected && (
        <>
          <ContextMenuItem icon={Pencil} shortcut="E" onSelect={() => actions.edit(selected.id)}>
            Edit…
          </ContextMenuItem>
          <ContextMenuItem icon={Copy} shortcut="D" onSelect={() => actions.duplicate(selected.id)}>
            Duplicate
          </ContextMenuItem>
          <ContextMenuItem
            icon={ShieldAlert}
            onSelect={() => actions.toggleProduction(selected.id)}
          >
            {selected.production ? 'Unmark as production' : 'Mark as production'}
          </ContextMenuItem>
          <ContextMenuItem
            icon={History}
            shortcut="A"
            onSelect={() => actions.showActivity(selected.id)}
          >
            Activity…
          </ContextMenuItem>
          <ContextMenuSeparator />
          <ContextMenuItem
            icon={Trash2}
            tone="danger"
            shortcut="Delete"
            onSelect={() => void actions.remove(selected.id)}
          >
            Remove
          </ContextMenuItem>
        </>
      )}
    </ContextMenu>
  );
}
