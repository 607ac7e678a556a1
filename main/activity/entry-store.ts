import { z } from 'zod';
import { type ActivityEntry, activityEntrySchema } from '../../shared/activity.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Json, Vault, VaultChange, VaultRecord } from '../vault/index.ts';

/** New entries are a record each, so that a write stays small. */
const entryType = 'activity';
/** Older ones lie in pages; a page's entries are its secret part, which opening the vault doesn't read. */
const pageType = 'activity-page';

/**
 * Two streams with a bound each, so that a renewal every four minutes can't push out who copied what:
 * `deed` for what people did and what they must know, `routine` for what the engine does by itself.
 */
export type Stream = 'deed' | 'routine';
const streams: readonly Stream[] = ['deed', 'routine'];

/** How many entries a page holds, and how many pages of each stream are kept. */
export interface Bounds {
  readonly pageSize: number;
  readonly pages: Readonly<Record<Stream, number>>;
}

/** 20,000 deeds and 10,000 routine entries; the oldest page goes first. */
export const standardBounds: Bounds = { pageSize: 64, pages: { deed: 312, routine: 156 } };

const pageSchema = z.object({
  stream: z.enum(['deed', 'routine']),
  firstId: z.int(),
  lastId: z.int(),
});
type Page = z.infer<typeof pageSchema> & { readonly recordId: string };

/** The stream of an entry: bounds by count and not by age, since a clock that is wrong once would empty the log. */
export function streamOf({ by, kind }: Pick<ActivityEntry, 'by' | 'kind'>): Stream {
  const routine = kind === 'renewed' || kind === 'signed-in' || kind === 'failed';
  return by === 'engine' && routine ? 'routine' : 'deed';
}

/** The entries as the vault keeps them. All state is the vault's, so a lock leaves nothing behind. */
export function entryStore(vault: Vault, bounds: Bounds = standardBounds) {
  // Null for what another version of this program wrote, which is left alone.
  const entryOf = memoised((summary) => activityEntrySchema.safeParse(summary).data ?? null);
  const pageOf = memoised((summary) => pageSchema.safeParse(summary).data ?? null);

  function loose(): ActivityEntry[] {
    return vault.list(entryType).flatMap((record) => entryOf(record) ?? []);
  }

  function pages(): Page[] {
    return vault.list(pageType).flatMap((record) => {
      const page = pageOf(record);
      return page ? [{ ...page, recordId: record.id }] : [];
    });
  }

  function readPage(page: Page): Result<ActivityEntry[]> {
    const text = vault.readSecret(pageType, page.recordId);
    if (!text.ok) return text;
    // The vault vouches for the text, not for the version of the program that wrote it.
    const stored: unknown[] = JSON.parse(text.value);
    return ok(stored.flatMap((entry) => activityEntrySchema.safeParse(entry).data ?? []));
  }

  const put = (entry: ActivityEntry): VaultChange => ({
    put: { type: entryType, id: String(entry.id), summary: entry },
  });

  /** A full page's worth of loose entries becomes a page; the oldest page goes when there are too many. */
  function turnPage(stream: Stream, entries: readonly ActivityEntry[]): VaultChange[] {
    const firstId = entries[0]?.id ?? 0;
    const lastId = entries.at(-1)?.id ?? 0;
    const older = pages().filter((page) => page.stream === stream);
    const tooMany = older.slice(0, Math.max(0, older.length + 1 - bounds.pages[stream]));
    const id = `${stream}.${firstId}`;
    return [
      ...entries.map(({ id }) => ({ remove: { type: entryType, id: String(id) } })),
      ...tooMany.map(({ recordId }) => ({ remove: { type: pageType, id: recordId } })),
      {
        put: {
          type: pageType,
          id,
          summary: { stream, firstId, lastId },
          secret: JSON.stringify(entries),
        },
      },
    ];
  }

  function* ofStream(
    stream: Stream,
    recent: readonly ActivityEntry[],
    heads: readonly Page[],
    beforeId: number,
  ): Generator<Result<ActivityEntry>> {
    for (const entry of recent.toReversed()) {
      if (entry.id < beforeId && streamOf(entry) === stream) yield ok(entry);
    }
    for (const page of heads.toReversed()) {
      if (page.stream !== stream || page.firstId >= beforeId) continue;
      const entries = readPage(page);
      if (!entries.ok) {
        yield err(entries.error);
        return;
      }
      for (const entry of entries.value.toReversed()) if (entry.id < beforeId) yield ok(entry);
    }
  }

  return {
    loose,
    nextId(): number {
      const newestLoose = Number(vault.list(entryType).at(-1)?.id ?? 0);
      return pages().reduce((newest, page) => Math.max(newest, page.lastId), newestLoose) + 1;
    },
    append(entry: ActivityEntry): Result<undefined> {
      const stream = streamOf(entry);
      const unpaged = [...loose().filter((other) => streamOf(other) === stream), entry];
      return vault.write(
        unpaged.length < bounds.pageSize ? [put(entry)] : turnPage(stream, unpaged),
      );
    },
    /** Writes an entry that is still loose once more. */
    replace: (entry: ActivityEntry): Result<undefined> => vault.write([put(entry)]),
    /** All entries before an id, newest first; pages are read when they are reached. */
    *newestFirst(beforeId: number): Generator<Result<ActivityEntry>> {
      const recent = loose();
      const heads = pages();
      const open = streams.map((stream) => ofStream(stream, recent, heads, beforeId));
      let next = open.map((entries) => entries.next());
      for (;;) {
        let newest = -1;
        for (const [index, each] of next.entries()) {
          if (each.done) continue;
          if (!each.value.ok) {
            yield each.value;
            return;
          }
          const best = next[newest];
          const bestId = best && !best.done && best.value.ok ? best.value.value.id : -1;
          if (each.value.value.id > bestId) newest = index;
        }
        const chosen = next[newest];
        const source = open[newest];
        if (!chosen || chosen.done || !source) return;
        yield chosen.value;
        next = next.map((each, index) => (index === newest ? source.next() : each));
      }
    },
  };
}

/** Parses each record once: the vault hands out a new object when, and only when, it changed. */
function memoised<T>(parse: (summary: Json) => T): (record: VaultRecord) => T {
  const cache = new WeakMap<VaultRecord, { readonly value: T }>();
  return (record) => {
    const known = cache.get(record) ?? { value: parse(record.summary) };
    cache.set(record, known);
    return known.value;
  };
}
