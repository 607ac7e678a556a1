import { Download, History, SearchX } from 'lucide-react';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DropdownMenu, MenuItem } from '../../ui/DropdownMenu.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { ActivityFilters } from './ActivityFilters.tsx';
import { EntryList } from './EntryList.tsx';

/** The activity log, of one connection or of all; shown by the activity store. */
export function ActivityDialog() {
  const { activity } = useStores();
  const open = useFeature('activity', (state) => state.open);
  const connectionId = useFeature('activity', (state) => state.connectionId);
  const name = useFeature('connections', ({ byId }) => byId.get(connectionId ?? '')?.name);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) activity.getState().close();
      }}
      size="lg"
      bare
      title={name === undefined ? 'Activity' : `Activity of ${name}`}
      description="What you and Tokendesk did, newest first. No token and no password is in here."
      footer={<Footer />}
    >
      <ActivityFilters />
      <Body />
    </Dialog>
  );
}

function Body() {
  const { activity } = useStores();
  const missed = useFeature('activity', (state) => state.missed);
  const error = useFeature('activity', (state) => state.error);
  const empty = useFeature('activity', (state) => state.entries.length === 0);
  const everything = useFeature('activity', (state) => state.everything);
  const filtered = useFeature('activity', ({ groups, text }) => groups.size > 0 || text !== '');
  return (
    <div className="flex h-[min(30rem,56vh)] min-h-0 flex-col">
      {error && (
        <Callout title={error.message} className="mx-5 mt-3">
          {error.next}
        </Callout>
      )}
      {missed !== null && missed > 0 && (
        <Callout
          tone="warning"
          title={`${missed} ${missed === 1 ? 'entry' : 'entries'} could not be written since Tokendesk was started.`}
          className="mx-5 mt-3"
        >
          What was done was done; only its line is missing. Look whether the disk is full.
        </Callout>
      )}
      {missed === null && !error && (
        <div className="flex flex-1 items-center justify-center">
          <Spinner />
        </div>
      )}
      {!empty && <EntryList named={everything} />}
      {empty && missed !== null && !filtered && (
        <EmptyState icon={History} title="Nothing has happened yet">
          Every signing in, renewal, rotation, check, copy and look at a token leaves a line here,
          with the cause where it failed. It stays in the vault.
        </EmptyState>
      )}
      {empty && missed !== null && filtered && (
        <EmptyState
          icon={SearchX}
          title="Nothing passes the filter"
          actions={
            <Button onClick={() => activity.getState().clearFilter()}>Show everything</Button>
          }
        >
          Try fewer words, or another sort.
        </EmptyState>
      )}
    </div>
  );
}

function Footer() {
  const { activity } = useStores();
  const exported = useFeature('activity', (state) => state.exported);
  const exporting = useFeature('activity', (state) => state.exporting);
  const empty = useFeature('activity', (state) => state.entries.length === 0);
  const { exportAs, close } = activity.getState();
  return (
    <>
      <p role="status" className="mr-auto min-w-0 truncate text-ink-soft text-xs">
        {exported === null
          ? 'Kept: the last 20,000 entries, and 10,000 of what Tokendesk does by itself.'
          : `${exported.count} ${exported.count === 1 ? 'entry' : 'entries'} written to ${exported.fileName}.`}
      </p>
      <DropdownMenu
        trigger={
          <Button icon={Download} busy={exporting} disabled={empty}>
            Export
          </Button>
        }
      >
        <MenuItem onSelect={() => void exportAs('csv')}>As a table (CSV)</MenuItem>
        <MenuItem onSelect={() => void exportAs('json')}>As JSON</MenuItem>
      </DropdownMenu>
      <Button variant="primary" onClick={close}>
        Close
      </Button>
    </>
  );
}
