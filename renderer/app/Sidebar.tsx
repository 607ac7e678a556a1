import { MemoryStick, Plus } from 'lucide-react';
import { ConnectionList } from '../features/connections/ConnectionList.tsx';
import { FilterBox } from '../features/connections/FilterBox.tsx';
import { useAction } from '../features/keys/use-action.ts';
import { useFeature, useStores } from '../stores/context.tsx';
import { Button } from '../ui/Button.tsx';
import { Callout } from '../ui/Callout.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Toolbar } from './Toolbar.tsx';

/** The left pane: add, filter, the list, and what concerns the whole app. */
export function Sidebar() {
  const { connections, connect } = useStores();
  const total = useFeature('connections', (state) => state.order.length);
  const shown = useFeature('connections', (state) => state.shown.length);
  useAction('connections.next', () => connections.getState().selectBy(1));
  useAction('connections.previous', () => connections.getState().selectBy(-1));
  return (
    <aside aria-label="Sidebar" className="flex min-h-0 flex-col border-line border-r bg-sidebar">
      <div className="flex items-center gap-2 px-3 pt-3 pb-2">
        <div className="min-w-0 flex-1">
          <FilterBox />
        </div>
        <IconButton
          label="Add a connection"
          shortcut="N"
          icon={Plus}
          variant="secondary"
          onClick={() => connect.getState().openAdd()}
        />
      </div>
      <ListProblem />
      {shown === 0 && <NothingFound />}
      <ConnectionList />
      <NothingIsKept />
      <div className="flex items-center justify-between gap-2 border-line border-t px-3 py-1.5">
        <span className="tabular truncate text-ink-faint text-xs">
          {shown === total ? count(total) : `${shown} of ${count(total)}`}
        </span>
        <Toolbar />
      </div>
    </aside>
  );
}

/** A vault of this run looks like any other: this says what it is, and leads to where that changes. */
function NothingIsKept() {
  const { preferences } = useStores();
  const thisRunOnly = useFeature(
    'vault',
    ({ status }) => status?.state === 'open' && status.thisRunOnly,
  );
  if (!thisRunOnly) return null;
  return (
    <button
      type="button"
      onClick={() => preferences.getState().openDialog('vault')}
      className="mx-2 mb-2 flex items-start gap-2 rounded-md bg-warning-soft px-2.5 py-2 text-left text-xs ring-1 ring-warning-ink/20 ring-inset hover:ring-warning-ink/50"
    >
      <MemoryStick aria-hidden className="mt-px size-3.5 shrink-0 text-warning-ink" />
      <span>
        <span className="block font-medium">Nothing is kept</span>
        <span className="block text-ink-soft">Gone when you quit. Keep it…</span>
      </span>
    </button>
  );
}

/** Why the last change to the list did not happen. */
function ListProblem() {
  const { connections } = useStores();
  const error = useFeature('connections', (state) => state.error);
  if (error === null) return null;
  return (
    <Callout
      className="mx-3 mb-2"
      title={error.message}
      action={
        <Button size="sm" variant="ghost" onClick={() => connections.getState().dismissError()}>
          Dismiss
        </Button>
      }
    >
      {error.next}
    </Callout>
  );
}

function count(total: number): string {
  return total === 1 ? '1 connection' : `${total} connections`;
}

function NothingFound() {
  return (
    <p className="px-6 pt-6 text-center text-ink-faint text-sm">
      No connection has all of these words. Names, hosts, e-mails, providers and “production” are
      looked at.
    </p>
  );
}
