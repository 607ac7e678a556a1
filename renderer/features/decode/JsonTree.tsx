import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import type { Json } from '../../../shared/token/token-summary.ts';
import { cx } from '../../ui/cx.ts';
import { type JsonRow, jsonRows, openAtFirst } from './json-rows.ts';

const rowHeightPx = 24;

const valueInk: Record<JsonRow['kind'], string> = {
  object: 'text-ink-faint',
  array: 'text-ink-faint',
  string: 'text-calm-ink',
  number: 'text-accent-ink',
  boolean: 'text-urgent-ink',
  null: 'text-ink-faint',
};

/** A JSON value as a tree: virtualised, one tab stop, arrows to walk and to open. */
export function JsonTree({ label, value }: { readonly label: string; readonly value: Json }) {
  const id = useId();
  const [open, setOpen] = useState(() => openAtFirst(value));
  const [active, setActive] = useState(0);
  const rows = useMemo(() => jsonRows(value, open), [value, open]);
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 10,
  });

  function toggle(path: string, wanted: boolean) {
    const next = new Set(open);
    if (wanted) next.add(path);
    else next.delete(path);
    setOpen(next);
  }

  function go(index: number) {
    const to = Math.max(0, Math.min(rows.length - 1, index));
    setActive(to);
    lines.scrollToIndex(to);
  }

  function onKeyDown(event: KeyboardEvent) {
    const row = rows[active];
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
    switch (event.key) {
      case 'ArrowDown':
        go(active + 1);
        break;
      case 'ArrowUp':
        go(active - 1);
        break;
      case 'Home':
        go(0);
        break;
      case 'End':
        go(rows.length - 1);
        break;
      case 'ArrowRight':
        if (row.branch && !row.open) toggle(row.path, true);
        else if (row.branch) go(active + 1);
        break;
      case 'ArrowLeft':
        if (row.open) toggle(row.path, false);
        else go(rows.findLastIndex((each, index) => index < active && each.depth < row.depth));
        break;
      case 'Enter':
      case ' ':
        if (row.branch) toggle(row.path, !row.open);
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  if (rows.length === 0) return <p className="px-1 text-ink-faint">Empty.</p>;
  return (
    <div
      ref={scroller}
      role="tree"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={`${id}-${active}`}
      onKeyDown={onKeyDown}
      className="group max-h-96 overflow-auto rounded-md font-mono text-xs"
    >
      <div className="relative min-w-full" style={{ height: lines.getTotalSize() }}>
        {lines.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <TreeLine
              key={row.path}
              id={`${id}-${item.index}`}
              row={row}
              active={item.index === active}
              topPx={item.start}
              onClick={() => {
                setActive(item.index);
                if (row.branch) toggle(row.path, !row.open);
              }}
            />
          );
        })}
      </div>
    </div>
  );
}

interface TreeLineProps {
  readonly id: string;
  readonly row: JsonRow;
  readonly active: boolean;
  readonly topPx: number;
  readonly onClick: () => void;
}

function TreeLine({ id, row, active, topPx, onClick }: TreeLineProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys for its active line
    <div
      id={id}
      role="treeitem"
      tabIndex={-1}
      aria-level={row.depth + 1}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={active}
      {...(row.branch ? { 'aria-expanded': row.open } : {})}
      onClick={onClick}
      className={cx(
        'absolute inset-x-0 flex items-center gap-1.5 whitespace-nowrap rounded-sm pr-2 hover:bg-hover',
        active && 'group-focus-visible:bg-hover',
      )}
      style={{
        height: rowHeightPx,
        transform: `translateY(${topPx}px)`,
        paddingLeft: `${row.depth * 1.125 + 0.125}rem`,
      }}
    >
      <ChevronRight
        aria-hidden
        className={cx(
          'size-3.5 shrink-0 text-ink-faint',
          row.open && 'rotate-90',
          !row.branch && 'invisible',
        )}
      />
      {row.name !== null && <span className="select-text text-ink">{row.name}</span>}
      <span className={cx('select-text truncate', valueInk[row.kind])} title={titleOf(row)}>
        {row.text}
      </span>
    </div>
  );
}

/** A tooltip for what is likely cut off. */
function titleOf(row: JsonRow): string | undefined {
  return row.text.length > 60 ? row.text : undefined;
}
