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
});
