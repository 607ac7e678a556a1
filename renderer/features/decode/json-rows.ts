import type { Json } from '../../../shared/token/token-summary.ts';

/** One line of the tree. */
export interface JsonRow {
  /** Path of keys and indexes, as one string. */
  readonly path: string;
  readonly depth: number;
  /** The key or index; null for a root that is no object. */
  readonly name: string | null;
  readonly kind: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';
  /** The value as text, or for a branch how much is in it. */
  readonly text: string;
  readonly branch: boolean;
  readonly open: boolean;
  /** Place among its siblings, from 1, and their number. */
  readonly position: number;
  readonly siblings: number;
}

/** Longer strings are cut in the tree: a line is for reading. */
export const maxTextLength = 2_000;

/** The lines on screen: the children of open branches only, so that a closed megabyte costs nothing. */
export function jsonRows(root: Json, open: ReadonlySet<string>): readonly JsonRow[] {
  const rows: JsonRow[] = [];
  if (isBranch(root)) addChildren(rows, root, '', 0, open);
  else rows.push(rowOf({ name: null, value: root, path: '', depth: 0, at: [1, 1] }, open));
  return rows;
}

/** The branches that are open at first: all of them in a small value, else the top level alone. */
export function openAtFirst(root: Json, limit = 60): ReadonlySet<string> {
  const paths = new Set<string>();
  let seen = 0;
  const queue: { value: Json; path: string }[] = [{ value: root, path: '' }];
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (!isBranch(next.value)) continue;
    const size = sizeOf(next.value);
    if (seen + size > limit) continue;
    seen += size;
    if (next.path !== '') paths.add(next.path);
    for (const [name, value] of childrenOf(next.value)) {
      queue.push({ value, path: childPath(next.path, name) });
    }
  }
  return paths;
}

type Branch = Json[] | { [key: string]: Json };

function isBranch(value: Json): value is Branch {
  return typeof value === 'object' && value !== null;
}

function childrenOf(value: Branch): Iterable<readonly [string, Json]> {
  return Array.isArray(value)
    ? value.map((child, index) => [String(index), child] as const)
    : Object.entries(value);
}

function sizeOf(value: Branch): number {
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}

function childPath(path: string, name: string): string {
  // JSON Pointer (RFC 6901): a key with a slash must not look like two.
  return `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function addChildren(
  rows: JsonRow[],
  value: Branch,
  path: string,
  depth: number,
  open: ReadonlySet<string>,
): void {
  const siblings = sizeOf(value);
  let position = 0;
  for (const [name, child] of childrenOf(value)) {
    position += 1;
    const own = childPath(path, name);
    const row = rowOf({ name, value: child, path: own, depth, at: [position, siblings] }, open);
    rows.push(row);
    if (row.open && isBranch(child)) addChildren(rows, child, own, depth + 1, open);
  }
}

interface Place {
  readonly name: string | null;
  readonly value: Json;
  readonly path: string;
  readonly depth: number;
  readonly at: readonly [position: number, siblings: number];
}

function rowOf({ name, value, path, depth, at }: Place, open: ReadonlySet<string>): JsonRow {
  const [position, siblings] = at;
  const common = { path, depth, name, position, siblings };
  if (isBranch(value)) {
    const size = sizeOf(value);
    const kind = Array.isArray(value) ? 'array' : 'object';
    return {
      ...common,
      kind,
      text: sizeText(kind, size),
      branch: size > 0,
      open: size > 0 && open.has(path),
    };
  }
  return { ...common, kind: kindOf(value), text: valueText(value), branch: false, open: false };
}

function sizeText(kind: 'array' | 'object', size: number): string {
  if (size === 0) return kind === 'array' ? '[ ]' : '{ }';
  const unit = kind === 'array' ? 'item' : 'key';
  return `${size.toLocaleString('en')} ${unit}${size === 1 ? '' : 's'}`;
}

function kindOf(value: string | number | boolean | null): JsonRow['kind'] {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'string';
  return typeof value === 'number' ? 'number' : 'boolean';
}

function valueText(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value);
  if (value.length <= maxTextLength) return JSON.stringify(value);
  const rest = (value.length - maxTextLength).toLocaleString('en');
  return `${JSON.stringify(value.slice(0, maxTextLength))} … and ${rest} more characters`;
}
