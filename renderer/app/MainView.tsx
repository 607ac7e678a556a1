import { ClipboardBar } from '../features/clipboard/ClipboardBar.tsx';
import { useConnectionActions } from '../features/connections/use-connection-actions.ts';
import { CopyDialogs } from '../features/copy/CopyDialogs.tsx';
import { useAction } from '../features/keys/use-action.ts';
import { ConnectionDetail } from '../features/tokens/ConnectionDetail.tsx';
import { RevealDialog } from '../features/tokens/RevealDialog.tsx';
import { Welcome } from '../features/welcome/Welcome.tsx';
import { useFeature, useStores } from '../stores/context.tsx';
import { Button } from '../ui/Button.tsx';
import { Callout } from '../ui/Callout.tsx';
import { cx } from '../ui/cx.ts';
import { Sidebar } from './Sidebar.tsx';
import { Toolbar } from './Toolbar.tsx';

/** The open vault: the list on the left, the selected connection on the right. */
export function MainView() {
  const loaded = useFeature('connections', (state) => state.loaded);
  const empty = useFeature('connections', (state) => state.order.length === 0);
  const besidePanel = useBesidePanel();
  // Also when the last connection was the one that was removed.
  const { undoRemove } = useConnectionActions();
  useAction('connections.undoRemove', undoRemove);
  if (!loaded) return <NotLoaded />;
  if (empty) return <FirstScreen />;
  return (
    <div
      className={cx('grid h-full grid-cols-[clamp(16.5rem,24vw,20rem)_minmax(0,1fr)]', besidePanel)}
    >
      <Sidebar />
      <main className="relative flex min-h-0 min-w-0 flex-col">
        <ConnectionDetail />
        <ClipboardBar />
      </main>
      <CopyDialogs />
      <RevealDialog />
    </div>
  );
}

/** Leaves the sandbox panel's width free where the window has it, so that it hides nothing. */
function useBesidePanel(): string | false {
  const panelOpen = useFeature('sandbox', (state) => state.panelOpen);
  return panelOpen && 'min-[75rem]:pr-[25rem]';
}

/** Before the first list has come, which takes milliseconds; or why it did not come. */
function NotLoaded() {
  const { connections } = useStores();
  const error = useFeature('connections', (state) => state.error);
  if (error === null) return null;
  return (
    <main className="mx-auto max-w-xl p-8">
      <Callout
        title={error.message}
        action={
          <Button size="sm" onClick={() => void connections.getState().load()}>
            Try again
          </Button>
        }
      >
        {error.next}
      </Callout>
    </main>
  );
}

/** No connection yet: the ways to begin take the whole window. */
function FirstScreen() {
  const besidePanel = useBesidePanel();
  return (
    <div className={cx('relative flex h-full flex-col', besidePanel)}>
      <main className="min-h-0 flex-1 overflow-y-auto">
        <Welcome />
      </main>
      <div className="absolute right-4 bottom-3">
        <Toolbar />
      </div>
    </div>
  );
}
