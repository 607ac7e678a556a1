import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moved, neighbourOf } from './order.ts';

describe('moved', () => {
  it.each([
    ['a', 2, ['b', 'c', 'a', 'd']],
    ['d', 0, ['d', 'a', 'b', 'c']],
    ['b', 99, ['a', 'c', 'd', 'b']],
    ['b', -5, ['b', 'a', 'c', 'd']],
  ])('puts %s at %i', (id, index, expected) => {
    expect(moved(['a', 'b', 'c', 'd'], id, index)).toEqual(expected);
  });

  it('gives the same array back when nothing changes', () => {
    const ids = ['a', 'b'];
    expect(moved(ids, 'a', 0)).toBe(ids);
    expect(moved(ids, 'gone', 1)).toBe(ids);
  });

  it('never loses or doubles an id', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string(), { minLength: 1 }),
        fc.nat(),
        fc.integer(),
        (ids, pick, to) => {
          const result = moved(ids, ids[pick % ids.length] ?? '', to);
          expect(result.toSorted()).toEqual(ids.toSorted());
        },
      ),
    );
  });
});

describe('neighbourOf', () => {
  it('is the next one, at the end the one before, alone nothing', () => {
    expect(neighbourOf(['a', 'b', 'c'], 'b')).toBe('c');
    expect(neighbourOf(['a', 'b', 'c'], 'c')).toBe('b');
    expect(neighbourOf(['a'], 'a')).toBeNull();
  });
});
