import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useFeature, useStores } from '../../stores/context.tsx';
import { useTicking } from '../countdown/use-clock.tsx';
import { dayText, rowsOf } from './activity-rows.ts';
import { EntryRow } from './EntryRow.tsx';

const dayHeightPx = 36;
const entryHeightPx = 57;
/** How many rows before the end the next part is fetched. */
const fetchAhead = 30;

/** The entries by day: only those on screen are drawn, older ones come when they are scrolled to. */
export function EntryList({ named }: { readonly named: boolean }) {
  const { activity } = useStores();
  const entries = useFeature('activity', (state) => state.entries);
  const rows = useMemo(() => rowsOf(entries), [entries]);
  const scroller = useRef<HTMLElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'day' ? dayHeightPx : entryHeightPx),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
  });
  const items = list.getVirtualItems();
  const lastDrawn = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastDrawn >= rows.length - fetchAhead) void activity.getState().loadMore();
  }, [activity, lastDrawn, rows.length]);

  return (
    <section
      ref={scroller}
      aria-label="Entries"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by key (WCAG 2.1.1)
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto px-4 focus-visible:-outline-offset-2"
    >
      <ul className="relative" style={{ height: list.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          return (
            <li
              key={item.key}
              ref={list.measureElement}
              data-index={item.index}
              style={{
                position: 'absolute',
                insetInline: 0,
                transform: `translateY(${item.start}px)`,
              }}
            >
              {row?.kind === 'day' && <Day atMs={row.atMs} />}
              {row?.kind === 'entry' && <EntryRow entry={row.entry} named={named} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Day({ atMs }: { readonly atMs: number }) {
  const text = useTicking((nowMs) => dayText(atMs, nowMs));
  return <h3 className="px-1 pt-3 pb-1 font-semibold text-ink-soft text-xs">{text}</h3>;
}
