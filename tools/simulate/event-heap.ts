/** What happens at an instant. Cancelled events stay in the heap until their instant comes. */
export interface SimEvent {
  readonly atMs: number;
  readonly order: number;
  run: (() => void) | null;
}

/** Events by their instant; of equal ones, the first put in comes first, so that a run repeats exactly. */
export class EventHeap {
  readonly #events: SimEvent[] = [];
  #order = 0;

  get nextMs(): number {
    return this.#events[0]?.atMs ?? Number.POSITIVE_INFINITY;
  }

  add(atMs: number, run: () => void): SimEvent {
    const event: SimEvent = { atMs, order: this.#order, run };
    this.#order += 1;
    const events = this.#events;
    let index = events.length;
    events.push(event);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = events[parent];
      if (above === undefined || !isBefore(event, above)) break;
      events[index] = above;
      index = parent;
    }
    events[index] = event;
    return event;
  }

  take(): SimEvent | undefined {
    const events = this.#events;
    const first = events[0];
    const last = events.pop();
    if (first === undefined || last === undefined || events.length === 0) return first;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      let lower = events[child];
      if (lower === undefined) break;
      const right = events[child + 1];
      if (right !== undefined && isBefore(right, lower)) {
        child += 1;
        lower = right;
      }
      if (!isBefore(lower, last)) break;
      events[index] = lower;
      index = child;
    }
    events[index] = last;
    return first;
  }
}

function isBefore(a: SimEvent, b: SimEvent): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}
