import { Command, defaultFilter } from 'cmdk';
import { Search } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useRef, useState } from 'react';
import { copyFormats } from '../../../shared/formats.ts';
import { useFeature, useStores } from '../../stores/context.tsx';
import { ColourDot } from '../../ui/ColourDot.tsx';
import { cx } from '../../ui/cx.ts';
import { dialogClass, overlayClass } from '../../ui/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { hostOf } from '../connections/provider-names.ts';
import { type Action, type ActionGroup, type ActionId, actions } from '../keys/actions.ts';
import { purposesOf } from '../tokens/purposes.ts';
import { connectionsFor } from './palette-items.ts';

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
          onCloseAutoFocus={() => {
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

interface ChooserProps {
  readonly onChoose: (run: () => void) => void;
}

const connectionPrefix = 'connection:';

function Palette({ onChoose }: ChooserProps) {
  const [search, setSearch] = useState('');
  return (
    <Command
      label="Command palette"
      loop
      // Ctrl+K closes what it opened; Ctrl+J, N and P are nobody's.
      vimBindings={false}
      // Connections come here filtered and limited.
      filter={(value, typed, keywords) =>
        value.startsWith(connectionPrefix) ? 1 : defaultFilter(value, typed, keywords)
      }
      className="flex min-h-0 flex-col"
    >
      <div className="flex items-center gap-2.5 border-line border-b px-4">
        <Search aria-hidden className="size-4 shrink-0 text-ink-faint" />
        <Command.Input
          value={search}
          onValueChange={setSearch}
          placeholder="Connection or command"
          className="h-12 w-full bg-transparent text-base outline-none placeholder:text-ink-faint"
        />
        <Kbd keys="Esc" />
      </div>
      <Command.List className="max-h-[min(24rem,60vh)] overflow-y-auto scroll-py-2 p-2">
        <Command.Empty className="px-3 py-8 text-center text-ink-faint">
          Nothing has these letters.
        </Command.Empty>
        <SelectedGroup onChoose={onChoose} />
        <CopyGroup onChoose={onChoose} shown={search.trim() !== ''} />
        <ConnectionGroup onChoose={onChoose} search={search} />
        <ActionsGroup onChoose={onChoose} group="Connections" heading="All connections" />
        <ActionsGroup onChoose={onChoose} group="Everywhere" heading="Tokendesk" />
      </Command.List>
    </Command>
  );
}

const groupClass =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-ink-faint';

interface ItemProps {
  readonly value: string;
  readonly keywords?: string[];
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

function Item({ value, keywords, onSelect, children }: ItemProps) {
  return (
    <Command.Item
      value={value}
      {...(keywords ? { keywords } : {})}
      onSelect={onSelect}
      className="flex h-8 items-center gap-2.5 rounded-md px-2.5 data-[selected=true]:bg-accent-soft data-[selected=true]:text-ink"
    >
      {children}
    </Command.Item>
  );
}

function ConnectionGroup({ onChoose, search }: ChooserProps & { readonly search: string }) {
  const { connections } = useStores();
  const byId = useFeature('connections', (state) => state.byId);
  const order = useFeature('connections', (state) => state.order);
  const inOrder = order.flatMap((id) => byId.get(id) ?? []);
  return (
    <Command.Group heading="Go to" className={groupClass}>
      {connectionsFor(search, inOrder).map(({ id, name, colour, endpoint, production }) => (
        <Item
          key={id}
          value={`${connectionPrefix}${id}`}
          onSelect={() => onChoose(() => connections.getState().select(id))}
        >
          <ColourDot colour={colour} />
          <span className="min-w-0 truncate">{name}</span>
          {production && <span className="text-2xs text-danger-ink">PROD</span>}
          <span className="ml-auto min-w-0 truncate text-ink-faint text-xs">
            {endpoint === null ? '' : hostOf(endpoint)}
          </span>
        </Item>
      ))}
    </Command.Group>
  );
}

function useSelected() {
  return useFeature('connections', ({ byId, selectedId }) => byId.get(selectedId ?? ''));
}

function SelectedGroup({ onChoose }: ChooserProps) {
  const selected = useSelected();
  if (!selected) return null;
  return <ActionsGroup onChoose={onChoose} group="Selected connection" heading={selected.name} />;
}

/** Every format for the selected connection's main token: only for a search, there are many. */
function CopyGroup({ onChoose, shown }: ChooserProps & { readonly shown: boolean }) {
  const { copy } = useStores();
  const selected = useSelected();
  const purpose = selected && purposesOf[selected.provider][0];
  const token = selected?.tokens.find((each) => each.purpose === purpose);
  if (!token || !shown) return null;
  return (
    <Command.Group heading={`Copy from ${selected?.name}`} className={groupClass}>
      {copyFormats.map(({ id, label }) => (
        <Item
          key={id}
          value={label}
          keywords={[`Copy as ${label}`]}
          onSelect={() => onChoose(() => copy.getState().request(token, id))}
        >
          Copy as {label}
        </Item>
      ))}
    </Command.Group>
  );
}

interface ActionsGroupProps extends ChooserProps {
  readonly group: ActionGroup;
  readonly heading: string;
}

/** The actions of a group that are on offer right now. */
function ActionsGroup({ onChoose, group, heading }: ActionsGroupProps) {
  const { keys } = useStores();
  const handlers = useFeature('keys', (state) => state.handlers);
  const all: readonly (Action & { id: ActionId })[] = actions;
  const offered = all.filter(
    (action) => action.group === group && !action.notInPalette && handlers.has(action.id),
  );
  if (offered.length === 0) return null;
  return (
    <Command.Group heading={heading} className={groupClass}>
      {offered.map(({ id, label, keys: combinations }) => (
        <Item key={id} value={label} onSelect={() => onChoose(() => void keys.getState().run(id))}>
          <span className="min-w-0 truncate">{label}</span>
          {combinations[0] !== undefined && <Kbd keys={combinations[0]} className="ml-auto" />}
        </Item>
      ))}
    </Command.Group>
  );
}
