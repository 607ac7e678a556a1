import { createStore } from 'zustand/vanilla';
import {
  type ActivityEntry,
  type ActivityExported,
  type ActivityExportFormat,
  type ActivityFilter,
  activityMatcher,
} from '../../../shared/activity.ts';
import type { AppError } from '../../../shared/result.ts';
import type { Client } from '../../bridge/client.ts';
import { type ActivityGroup, kindsOf } from './groups.ts';

/** How many entries are fetched at a time. */
export const partSize = 200;

export interface ActivityState {
  readonly open: boolean;
  /** The connection that it was opened for; null when it was opened for all. */
  readonly connectionId: string | null;
  /** Whether all connections are shown all the same. */
  readonly everything: boolean;
  readonly groups: ReadonlySet<ActivityGroup>;
  readonly text: string;
  /** Newest first. Empty while it is closed. */
  readonly entries: readonly ActivityEntry[];
  readonly hasMore: boolean;
  /** Null until the first part has come. */
  readonly missed: number | null;
  readonly loading: boolean;
  readonly error: AppError | null;
  readonly exporting: boolean;
  readonly exported: ActivityExported | null;
  /** Shows the log of one connection, or of all (null). */
  show(connectionId: string | null): void;
  close(): void;
  setEverything(everything: boolean): void;
  toggleGroup(group: ActivityGroup): void;
  setText(text: string): void;
  clearFilter(): void;
  loadMore(): Promise<void>;
  exportAs(format: ActivityExportFormat): Promise<void>;
}

const closed = {
  open: false,
  connectionId: null,
  everything: true,
  groups: new Set<ActivityGroup>(),
  text: '',
  entries: [],
  hasMore: false,
  missed: null,
  loading: false,
  error: null,
  exporting: false,
  exported: null,
} as const;

/** The activity log as it is looked at: what is shown, and what is let through. */
export function createActivityStore(client: Client) {
  return createStore<ActivityState>((set, get) => {
    /** Counts the questions: an answer to an older one is dropped. */
    let asked = 0;

    client.on('vault.changed', ({ state }) => {
      if (state !== 'open') get().close();
    });
    client.on('activity.added', (entry) => {
      const { open, entries, missed } = get();
      if (!open || missed === null || !activityMatcher(filter())(entry)) return;
      const at = entries.findIndex((other) => other.id === entry.id);
      set({ entries: at === -1 ? [entry, ...entries] : entries.with(at, entry) });
    });

    function filter(): ActivityFilter {
      const { connectionId, everything, groups, text } = get();
      return { connectionId: everything ? null : connectionId, kinds: kindsOf(groups), text };
    }

    async function load(beforeId: number | null): Promise<void> {
      asked += 1;
      const question = asked;
      set({ loading: true, error: null });
      const input = { ...filter(), beforeId, limit: partSize };
      const answer = await client.invoke('activity.list', input);
      if (question !== asked || !get().open) return;
      if (!answer.ok) {
        set({ loading: false, error: answer.error });
        return;
      }
      const { entries, hasMore, missed } = answer.value;
      const before = beforeId === null ? [] : get().entries;
      set({ loading: false, entries: [...before, ...entries], hasMore, missed });
    }

    function change(patch: Partial<ActivityState>) {
      set({ ...patch, exported: null });
      void load(null);
    }

    return {
      ...closed,
      show: (connectionId) =>
        change({ ...closed, open: true, connectionId, everything: connectionId === null }),
      close: () => set(closed),
      setEverything: (everything) => {
        const groups = new Set(get().groups);
        // Nothing of the vault's belongs to one connection, so its chip goes.
        if (!everything) groups.delete('vault');
        change({ everything, groups });
      },
      toggleGroup: (group) => {
        const groups = new Set(get().groups);
        if (!groups.delete(group)) groups.add(group);
        change({ groups });
      },
      setText: (text) => change({ text: text.slice(0, 200) }),
      clearFilter: () => change({ groups: new Set(), text: '' }),
      loadMore: async () => {
        const { hasMore, loading, entries } = get();
        const last = entries.at(-1);
        if (hasMore && !loading && last) await load(last.id);
      },
      exportAs: async (format) => {
        if (get().exporting) return;
        set({ exporting: true, exported: null, error: null });
        const answer = await client.invoke('activity.export', { ...filter(), format });
        if (!get().open) return;
        set({
          exporting: false,
          exported: answer.ok && answer.value.fileName !== null ? answer.value : null,
          error: answer.ok ? null : answer.error,
        });
      },
    };
  });
}
