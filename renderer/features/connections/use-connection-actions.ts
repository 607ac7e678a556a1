import { useStores } from '../../stores/context.tsx';
import { useToasts } from '../../ui/Toaster.tsx';

/** Main remembers the last removal alone, so there is one toast for it. */
const removalKey = 'connection-removed';

/** What can be done with a connection from its menus and keys, its confirmations included. */
export function useConnectionActions() {
  const { connections, connect, activity } = useStores();
  const toasts = useToasts();
  function undoRemove() {
    toasts.dismissKey(removalKey);
    void connections.getState().undoRemove();
  }
  return {
    showActivity: (id: string) => activity.getState().show(id),
    edit: (id: string) => connect.getState().openEdit(id),
    duplicate: (id: string) => void connections.getState().duplicate(id),
    toggleProduction: (id: string) => {
      const { byId, change } = connections.getState();
      const connection = byId.get(id);
      if (connection) void change(id, { production: !connection.production });
    },
    undoRemove,
    remove: async (id: string) => {
      const { byId, remove } = connections.getState();
      const name = byId.get(id)?.name ?? 'Connection';
      if (!(await remove(id))) return;
      toasts.show({
        key: removalKey,
        title: `“${name}” removed`,
        description: 'Its tokens are gone from the list. Undo brings everything back.',
        action: { label: 'Undo', run: undoRemove },
      });
    },
  };
}
