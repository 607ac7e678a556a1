import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadlineHeap } from './deadline-heap.ts';

const keys = fc.constantFrom(...'abcdefghijklmnop');
const step = fc.oneof(
  fc.record({
    kind: fc.constant('set' as const),
    key: keys,
    atMs: fc.integer({ min: -50, max: 50 }),
  }),
  fc.record({ kind: fc.constant('delete' as const), key: keys }),
  fc.record({ kind: fc.constant('take' as const) }),
);

describe('the heap of deadlines', () => {
  it('agrees with a sorted map, whatever is done to it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const heap = deadlineHeap();
        const model = new Map<string, number>();
        for (const action of steps) {
          if (action.kind === 'set') {
            heap.set(action.key, action.atMs);
            model.set(action.key, action.atMs);
          } else {
            const key = action.kind === 'delete' ? action.key : heap.peek()?.key;
            if (key !== undefined) {
              heap.delete(key);
              model.delete(key);
            }
          }
          const earliest = model.size === 0 ? undefined : Math.min(...model.values());
          expect(heap.peek()?.atMs).toBe(earliest);
          expect(heap.size).toBe(model.size);
          const top = heap.peek();
          if (top) expect(model.get(top.key)).toBe(top.atMs);
        }
      }),
    );
  });

  it('gives deadlines back in order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 300 }), (instants) => {
        const heap = deadlineHeap();
        for (const [index, atMs] of instants.entries()) heap.set(String(index), atMs);
        const taken: number[] = [];
        for (let top = heap.peek(); top; top = heap.peek()) {
          taken.push(top.atMs);
          heap.delete(top.key);
        }
        expect(taken).toEqual(instants.toSorted((a, b) => a - b));
      }),
    );
  });

  it('is empty after it was cleared', () => {
    const heap = deadlineHeap();
    heap.set('a', 1);
    heap.clear();
    expect(heap.peek()).toBeUndefined();
    heap.delete('a');
    heap.set('a', 2);
    expect(heap.peek()).toEqual({ key: 'a', atMs: 2 });
  });

  it('moves a deadline both ways, wherever it is', () => {
    const heap = deadlineHeap();
    for (const [index, atMs] of [0, 10, 1, 11, 12, 2, 3].entries()) heap.set(`k${index}`, atMs);
    heap.set('k4', -1);
    expect(heap.peek()).toEqual({ key: 'k4', atMs: -1 });
    heap.set('k4', 20);
    expect(heap.peek()).toEqual({ key: 'k0', atMs: 0 });
    heap.set('k0', 15);
    expect(drain(heap)).toEqual([1, 2, 3, 10, 11, 15, 20]);
  });

  it('lets what fills a gap rise in another branch', () => {
    const heap = deadlineHeap();
    for (const [index, atMs] of [0, 10, 1, 11, 12, 2, 3].entries()) heap.set(`k${index}`, atMs);
    heap.delete('k3');
    expect(drain(heap)).toEqual([0, 1, 2, 3, 10, 12]);
  });

  it('forgets a key for good, also the last one', () => {
    const heap = deadlineHeap();
    heap.set('a', 1);
    heap.set('b', 2);
    heap.set('c', 3);
    heap.delete('c');
    heap.delete('a');
    heap.delete('a');
    heap.delete('never there');
    expect(heap.size).toBe(1);
    expect(drain(heap)).toEqual([2]);
    heap.delete('b');
    expect(heap.size).toBe(0);
  });
});

function drain(heap: ReturnType<typeof deadlineHeap>): number[] {
  const taken: number[] = [];
  for (let top = heap.peek(); top; top = heap.peek()) {
    taken.push(top.atMs);
    heap.delete(top.key);
  }
  return taken;
}
