import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useRef, useState } from 'react';
import { useFeature, useStores } from '../../stores/context.tsx';
import { ColourDot } from '../../ui/ColourDot.tsx';
import { cx } from '../../ui/cx.ts';
import { dialogClass, overlayClass } from '../../ui/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { returnFocusToPage } from '../../ui/page-focus.ts';
import { hostOf } from '../connections/provider-names.ts';
import { type Entry, rankedGroups, useGroups } from './groups.ts';

/** The command palette; shown by the palette store. */
export function CommandPalette() {
  const { palette } = useStores();
  const open = useFeature('palette', (state) => state.open);
  const chosen = useRef<(() => void) | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={(next) => palette.getState().setOpen(next)}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content
          aria-describedby={undefined}
          className={cx(dialogClass, 'w-[min(38rem,calc(100vw-2rem))]')}
          onKeyDown={(event) => {
            // The key that opened it closes it, though keys of the page rest under a dialog.
            if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
            event.preventDefault();
            palette.getState().setOpen(false);
          }}
          onCloseAutoFocus={() => {
            returnFocusToPage();
            // After the focus has gone back, so that what is opened next can take it.
            const run = chosen.current;
            chosen.current = null;
            if (run) setTimeout(run);
          }}
        >
          <Radix.Title className="sr-only">Command palette</Radix.Title>
          <Palette
            onChoose={(run) => {
              chosen.current = run;
              palette.getState().setOpen(false);
            }}
          />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Palette({ onChoose }: { readonly onChoose: (run: () => void) => void }) {
  const groups = useGroups();
  const [search, setSearch] = useState('');
  const [selected, setSelected] = useState<string | null>(null);
  const found = rankedGroups(search, groups);
  return (
    <Command
      label="Command palette"
      loop
      vimBindings={false}
      shouldFilter={false}
      // The best line, until somebody moves: so Enter right after the last letter takes it.
      value={selected ?? found[0]?.entries[0]?.id ?? ''}
      onValueChange={setSelected}
      className="flex min-h-0 flex-col"
    >
      <div className="flex items-center gap-2.5 border-line border-b px-4">
        <Search aria-hidden className="size-4 shrink-0 text-ink-faint" />
        <Command.Input
          value={search}
          onValueChange={(typed) => {
            setSearch(typed);
            setSelected(rankedGroups(typed, groups)[0]?.entries[0]?.id ?? null);
          }}
          placeholder="Connection or command"
          className="h-12 w-full bg-transparent text-base outline-none placeholder:text-ink-faint"
        />
        <Kbd keys="Esc" />
      </div>
      <Command.List className="max-h-[min(24rem,60vh)] scroll-py-2 overflow-y-auto p-2">
        <Command.Empty className="px-3 py-8 text-center text-ink-faint">
          No command or connection fits “{search}”. Try fewer letters.
        </Command.Empty>
        {found.map(({ heading, entries }) => (
          <Command.Group key={heading} heading={heading} className={groupClass}>
            {entries.map((entry) => (
              <Line key={entry.id} entry={entry} onChoose={() => onChoose(entry.run)} />
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}

const groupClass =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-ink-faint';

function Line({ entry, onChoose }: { readonly entry: Entry; readonly onChoose: () => void }) {
  const { id, label, keys, connection } = entry;
  return (
    <Command.Item
      value={id}
      onSelect={onChoose}
      className="flex h-8 items-center gap-2.5 rounded-md px-2.5 data-[selected=true]:bg-accent-soft"
    >
      {connection && <ColourDot colour={connection.colour} />}
      <span className="min-w-0 truncate">{label}</span>
      {connection?.production && <span className="font-medium text-2xs text-danger-ink">Prod</span>}
      {connection?.endpoint && (
        <span className="ml-auto min-w-0 truncate text-ink-faint text-xs">
          {hostOf(connection.endpoint)}
        </span>
      )}
      {keys !== undefined && <Kbd keys={keys} className="ml-auto" />}
    </Command.Item>
  );
}
