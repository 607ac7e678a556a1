import { type DragEvent, type RefObject, useRef } from 'react';

/** Its own type, so that nothing else in the window takes a dragged row for dropped text. */
const rowType = 'application/x-tokendesk-connection';

export interface RowDragOptions {
  readonly rowHeightPx: number;
  readonly count: number;
  readonly enabled: boolean;
  readonly drop: (id: string, index: number) => void;
}

export interface RowDrag {
  readonly list: {
    readonly onDragStart: (event: DragEvent<HTMLDivElement>) => void;
    readonly onDragOver: (event: DragEvent<HTMLDivElement>) => void;
    readonly onDragLeave: (event: DragEvent<HTMLDivElement>) => void;
    readonly onDrop: (event: DragEvent<HTMLDivElement>) => void;
    readonly onDragEnd: () => void;
  };
  /** The line that shows where the row would land. */
  readonly marker: RefObject<HTMLDivElement | null>;
}

/** The gap (0 to count) nearest to a height in a list of rows. */
export function gapAt(offsetPx: number, rowHeightPx: number, count: number): number {
  return Math.max(0, Math.min(count, Math.round(offsetPx / rowHeightPx)));
}

/** Where a row from `from` ends up when it is let go over a gap: its own gap closes behind it. */
export function indexAfterDrop(from: number, gap: number): number {
  return gap > from ? gap - 1 : gap;
}

/** Reordering by drag in a list of rows of one height. Nothing renders while dragging. */
export function useRowDrag({ rowHeightPx, count, enabled, drop }: RowDragOptions): RowDrag {
  const marker = useRef<HTMLDivElement>(null);
  const dragged = useRef<{ id: string; from: number } | null>(null);

  function showMarker(gap: number | null) {
    const line = marker.current;
    if (!line) return;
    line.hidden = gap === null;
    if (gap !== null) line.style.transform = `translateY(${gap * rowHeightPx - 2}px)`;
  }

  function gapOf(event: DragEvent<HTMLDivElement>): number {
    const list = event.currentTarget;
    const offsetPx = event.clientY - list.getBoundingClientRect().top + list.scrollTop;
    return gapAt(offsetPx, rowHeightPx, count);
  }

  function end() {
    dragged.current = null;
    showMarker(null);
  }

  return {
    marker,
    list: {
      onDragStart: (event) => {
        const row =
          event.target instanceof Element ? event.target.closest('[data-connection]') : null;
        const id = row?.getAttribute('data-connection') ?? null;
        const position = Number(row?.getAttribute('aria-posinset'));
        if (!enabled || id === null) return;
        dragged.current = { id, from: position - 1 };
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData(rowType, id);
      },
      onDragOver: (event) => {
        if (dragged.current === null) return;
        event.preventDefault();
        // Whoever takes drops for the whole window would refuse this one.
        event.stopPropagation();
        event.dataTransfer.dropEffect = 'move';
        showMarker(gapOf(event));
      },
      onDragLeave: (event) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node && event.currentTarget.contains(to))) showMarker(null);
      },
      onDrop: (event) => {
        const row = dragged.current;
        if (row === null) return;
        event.preventDefault();
        event.stopPropagation();
        drop(row.id, indexAfterDrop(row.from, gapOf(event)));
        end();
      },
      onDragEnd: end,
    },
  };
}
