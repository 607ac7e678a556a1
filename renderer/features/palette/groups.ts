import type { ConnectionSummary } from '../../../shared/connection.ts';
import { copyFormats } from '../../../shared/formats.ts';
import { useFeature, useStores } from '../../stores/context.tsx';
import type { Stores } from '../../stores/stores.ts';
import { hostOf } from '../connections/provider-names.ts';
import { type Action, type ActionGroup, type ActionId, actions } from '../keys/actions.ts';
import { purposesOf } from '../tokens/purposes.ts';
import { type Rankable, ranked } from './rank.ts';

/** One line of the palette. */
export interface Entry extends Rankable {
  readonly id: string;
  readonly run: () => void;
  /** A shortcut such as `Mod+K`. */
  readonly keys?: string | undefined;
  /** For a connection: its dot, mark and host are drawn too. */
  readonly connection?: ConnectionSummary | undefined;
}

export interface Group {
  readonly heading: string;
  readonly entries: readonly Entry[];
  /** Shows no more than this many: finer searching does the rest. */
  readonly most?: number | undefined;
  /** Left out until something is typed. */
  readonly whenTyped?: boolean | undefined;
}

/** What a search leaves of the groups, the one with the best line first. */
export function rankedGroups(search: string, groups: readonly Group[]): readonly Group[] {
  const typed = search.trim() !== '';
  const all = groups
    .filter(({ whenTyped }) => typed || !whenTyped)
    .flatMap((group) => group.entries.map((entry) => ({ ...entry, group })));
  const byGroup = Map.groupBy(ranked(search, all), ({ item }) => item.group);
  return [...byGroup]
    .sort(([, [a]], [, [b]]) => (b?.score ?? 0) - (a?.score ?? 0))
    .map(([group, found]) => ({
      ...group,
      entries: found.slice(0, group.most).map(({ item }) => item),
    }));
}

/** Everything that the palette offers right now, in the order in which it stands untyped. */
export function useGroups(): readonly Group[] {
  const stores = useStores();
  const handlers = useFeature('keys', (state) => state.handlers);
  const byId = useFeature('connections', (state) => state.byId);
  const order = useFeature('connections', (state) => state.order);
  const selectedId = useFeature('connections', (state) => state.selectedId);
  const selected = byId.get(selectedId ?? '');

  const all: readonly (Action & { id: ActionId })[] = actions;
  const offered = (group: ActionGroup): readonly Entry[] =>
    all
      .filter((each) => each.group === group && !each.notInPalette && handlers.has(each.id))
      .map(({ id, label, keys, destructive }) => ({
        id,
        label,
        wordsOnly: destructive,
        keys: keys[0],
        run: () => void stores.keys.getState().run(id),
      }));

  return [
    ...(selected
      ? [
          { heading: selected.name, entries: offered('Selected connection') },
          {
            heading: `Copy from ${selected.name}`,
            entries: copyEntries(stores, selected),
            whenTyped: true,
          },
        ]
      : []),
    {
      heading: 'Go to',
      entries: order.flatMap((id) => connectionEntry(stores, byId.get(id))),
      most: 12,
    },
    { heading: 'Connections', entries: offered('Connections') },
    { heading: 'Tokendesk', entries: offered('Everywhere') },
  ];
}

function connectionEntry(stores: Stores, connection: ConnectionSummary | undefined): Entry[] {
  if (!connection) return [];
  const { id, name, endpoint, email, production, provider, sandbox } = connection;
  const marks = [production && 'production', sandbox && 'sandbox', provider, email];
  return [
    {
      id: `connection:${id}`,
      label: name,
      keywords: [endpoint && hostOf(endpoint), ...marks].filter(Boolean).join(' '),
      connection,
      run: () => stores.connections.getState().select(id),
    },
  ];
}

/** Every format, for the token of a connection that is copied first. */
function copyEntries({ copy }: Stores, connection: ConnectionSummary): readonly Entry[] {
  const purpose = purposesOf[connection.provider][0];
  const token = connection.tokens.find((each) => each.purpose === purpose);
  if (!token) return [];
  return copyFormats.map(({ id, label }) => ({
    id: `format:${id}`,
    label: `Copy as ${label}`,
    run: () => copy.getState().request(token, id),
  }));
}
