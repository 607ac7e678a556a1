/** An indexed binary heap of deadlines: each key is in it once, and can be moved or taken out. */
export interface DeadlineHeap {
  readonly size: number;
  /** Puts a key in, or moves it. `atMs` is any instant in milliseconds. */
  set(key: string, atMs: number): void;
  delete(key: string): void;
  /** The earliest deadline; of equal ones any. */
  peek(): Deadline | undefined;
  clear(): void;
}

export interface Deadline {
  readonly key: string;
  readonly atMs: number;
}

/** Makes an empty heap. Setting, moving and deleting take logarithmic time. */
export function deadlineHeap(): DeadlineHeap {
  const entries: Deadline[] = [];
  const places = new Map<string, number>();

  function at(index: number): Deadline {
    const entry = entries[index];
    if (!entry) throw new RangeError(`no deadline at ${index}`);
    return entry;
  }

  function place(index: number, entry: Deadline): void {
    entries[index] = entry;
    places.set(entry.key, index);
  }

  /** Both move an entry from a place where it may not stay, and tell where it went. */
  function rise(entry: Deadline, start: number): number {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (at(parent).atMs <= entry.atMs) break;
      place(index, at(parent));
      index = parent;
    }
    place(index, entry);
    return index;
  }

  function sink(entry: Deadline, start: number): number {
    let index = start;
    for (;;) {
      const left = 2 * index + 1;
      if (left >= entries.length) break;
      const right = left + 1;
      const child = right < entries.length && at(right).atMs < at(left).atMs ? right : left;
      if (at(child).atMs >= entry.atMs) break;
      place(index, at(child));
      index = child;
    }
    place(index, entry);
    return index;
  }

  function remove(key: string): void {
    const index = places.get(key);
    if (index === undefined) return;
    places.delete(key);
    const last = at(entries.length - 1);
    entries.pop();
    if (last.key !== key) sink(last, rise(last, index));
  }

  return {
    get size() {
      return entries.length;
    },
    set(key, atMs) {
      const entry = { key, atMs };
      const index = places.get(key);
      if (index === undefined) rise(entry, entries.length);
      else sink(entry, rise(entry, index));
    },
    delete: remove,
    peek: () => entries[0],
    clear() {
      entries.length = 0;
      places.clear();
    },
  };
}
