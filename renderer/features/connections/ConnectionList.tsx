import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react';
import { useFeature, useStores } from '../../stores/context.tsx';
import { ConnectionMenu } from './ConnectionMenu.tsx';
import { ConnectionRow } from './ConnectionRow.tsx';
import { useRowDrag } from './use-row-drag.ts';

const rowHeightPx = 54;

/** All connections that pass the filter: virtualised, one tab stop, arrows to move, Alt+arrows to reorder. */
export function ConnectionList() {
  const { connections } = useStores();
  const shown = useFeature('connections', (state) => state.shown);
  const byId = useFeature('connections', (state) => state.byId);
  const selectedId = useFeature('connections', (state) => state.selectedId);
  const filtered = useFeature('connections', (state) => state.filter !== '');
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    getItemKey: (index) => shown[index] ?? index,
    overscan: 6,
  });
  const selectedIndex = selectedId === null ? -1 : shown.indexOf(selectedId);
  useEffect(() => {
    if (selectedIndex !== -1) rows.scrollToIndex(selectedIndex, { align: 'auto' });
  }, [selectedIndex, rows]);
  const drag = useRowDrag({
    rowHeightPx,
    count: shown.length,
    enabled: !filtered,
    drop: (id, index) => void connections.getState().moveTo(id, index),
  });

  function selectUnder(event: MouseEvent) {
    const id = rowUnder(event.target);
    if (id !== null) connections.getState().select(id);
    // Not the row: a row leaves the page when it is scrolled away, and the focus with it.
    scroller.current?.focus({ preventScroll: true });
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeightPx) - 1);
    const { selectBy, moveBy } = connections.getState();
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.altKey) {
      const steps = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
      if (steps === 0 || selectedId === null || filtered) return;
      event.preventDefault();
      void moveBy(selectedId, steps);
      return;
    }
    const steps = stepsOf(event.key, page);
    if (steps === null) return;
    event.preventDefault();
    selectBy(steps);
  }

  return (
    <ConnectionMenu
      trigger={
        <div
          ref={scroller}
          role="listbox"
          aria-label="Connections"
          tabIndex={0}
          aria-activedescendant={selectedIndex === -1 ? undefined : rowId(selectedId)}
          onKeyDown={onKeyDown}
          onClick={selectUnder}
          onContextMenuCapture={selectUnder}
          {...drag.list}
          className="group min-h-0 flex-1 overflow-y-auto px-2 pb-2 focus-visible:outline-none"
        >
          <div className="relative" style={{ height: rows.getTotalSize() }}>
            {rows.getVirtualItems().map((item) => {
              const connection = byId.get(shown[item.index] ?? '');
              if (!connection) return null;
              return (
                <ConnectionRow
                  key={item.key}
                  id={rowId(connection.id)}
                  data-connection={connection.id}
                  connection={connection}
                  selected={connection.id === selectedId}
                  aria-posinset={item.index + 1}
                  aria-setsize={shown.length}
                  draggable={!filtered}
                  className={
                    connection.id === selectedId
                      ? 'group-focus-visible:outline-2 group-focus-visible:outline-accent-ink group-focus-visible:-outline-offset-2'
                      : undefined
                  }
                  style={{
                    position: 'absolute',
                    insetInline: 0,
                    height: rowHeightPx - 2,
                    transform: `translateY(${item.start}px)`,
                  }}
                />
              );
            })}
            <div
              ref={drag.marker}
              aria-hidden
              hidden
              className="pointer-events-none absolute inset-x-1 h-0.5 rounded-full bg-accent-ink"
            />
          </div>
        </div>
      }
    />
  );
}

function rowId(id: string | null): string {
  return `connection-${id}`;
}

/** The connection whose row an event came from. */
export function rowUnder(target: EventTarget | null): string | null {
  const row = target instanceof Element ? target.closest('[data-connection]') : null;
  return row?.getAttribute('data-connection') ?? null;
}

function stepsOf(key: string, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return 1;
    case 'ArrowUp':
      return -1;
    case 'PageDown':
      return page;
    case 'PageUp':
      return -page;
    case 'Home':
      return Number.NEGATIVE_INFINITY;
    case 'End':
      return Number.POSITIVE_INFINITY;
    default:
      return null;
  }
}
