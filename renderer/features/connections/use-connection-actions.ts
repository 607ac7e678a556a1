import { useStores } from '../../stores/context.tsx';
import { useToasts } from '../../ui/Toaster.tsx';

/** What can be done with a connection from its menus and keys, its confirmations included. */
export function useConnectionActions() {
  const { connections, connect } = useStores();
  const toasts = useToasts();
  return {
    edit: (id: string) => connect.getState().openEdit(id),
    duplicate: (id: string) => void connections.getState().duplicate(id),
    toggleProduction: (id: string) => {
      const { byId, change } = connections.getState();
      const connection = byId.get(id);
      if (connection) void change(id, { production: !connection.production });
    },
    undoRemove: () => void connections.getState().undoRemove(),
    remove: async (id: string) => {
      const { byId, remove, undoRemove } = connections.getState();
      const name = byId.get(id)?.name ?? 'Connection';
      if (!(await remove(id))) return;
      toasts.show({
        title: `“${name}” removed`,
        description: 'Its tokens are gone from the list. Undo brings everything back.',
        action: { label: 'Undo', run: () => void undoRemove() },
      });
    },
  };
}
