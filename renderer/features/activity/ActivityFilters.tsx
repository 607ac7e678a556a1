import { Check, Search } from 'lucide-react';
import { useFeature, useStores } from '../../stores/context.tsx';
import { cx } from '../../ui/cx.ts';
import { Input } from '../../ui/Input.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { type ActivityGroup, activityGroups } from './groups.ts';

const scopes = [
  { value: 'one', label: 'This connection' },
  { value: 'all', label: 'All connections' },
] as const;

/** What is let through: whose, of which sort, with which words. */
export function ActivityFilters() {
  const { activity } = useStores();
  const text = useFeature('activity', (state) => state.text);
  const everything = useFeature('activity', (state) => state.everything);
  const connectionId = useFeature('activity', (state) => state.connectionId);
  const groups = activityGroups.filter(({ id }) => id !== 'vault' || everything);
  return (
    <div className="flex flex-col gap-2.5 border-line border-b px-5 pb-3">
      <div className="flex gap-2.5">
        <search className="relative block min-w-0 flex-1">
          <Search
            aria-hidden
            className="pointer-events-none absolute top-2 left-2.5 size-4 text-ink-faint"
          />
          <Input
            type="search"
            aria-label="Filter the activity"
            placeholder="Words, an error code, a fingerprint"
            value={text}
            onChange={(event) => activity.getState().setText(event.target.value)}
            className="pl-8"
          />
        </search>
        {connectionId !== null && (
          <Segmented
            label="Whose activity"
            options={scopes}
            value={everything ? 'all' : 'one'}
            onValueChange={(scope) => activity.getState().setEverything(scope === 'all')}
          />
        )}
      </div>
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">Show only</legend>
        {groups.map(({ id, label }) => (
          <Chip key={id} id={id} label={label} />
        ))}
      </fieldset>
    </div>
  );
}

function Chip({ id, label }: { readonly id: ActivityGroup; readonly label: string }) {
  const { activity } = useStores();
  const chosen = useFeature('activity', (state) => state.groups.has(id));
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={() => activity.getState().toggleGroup(id)}
      className={cx(
        'inline-flex h-6 items-center gap-1 rounded-full px-2.5 text-xs ring-1 ring-inset transition-colors duration-100',
        chosen
          ? 'bg-accent-soft font-medium text-accent-ink ring-accent-ink/30'
          : 'text-ink-soft ring-line hover:bg-hover hover:text-ink',
      )}
    >
      {chosen && <Check aria-hidden className="-ml-0.5 size-3" />}
      {label}
    </button>
  );
}
