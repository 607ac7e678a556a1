import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonRows, maxTextLength, openAtFirst } from './json-rows.ts';

describe('the lines of a tree', () => {
  it('hold open branches only', () => {
    const value = { a: 1, b: { c: [true, null] }, d: [] };
    expect(jsonRows(value, new Set()).map(({ name, text }) => [name, text])).toEqual([
      ['a', '1'],
      ['b', '1 key'],
      ['d', '[ ]'],
    ]);
    const open = jsonRows(value, new Set(['/b', '/b/c']));
    expect(open.map(({ path, depth }) => [path, depth])).toEqual([
      ['/a', 0],
      ['/b', 0],
      ['/b/c', 1],
      ['/b/c/0', 2],
      ['/b/c/1', 2],
      ['/d', 0],
    ]);
  });

  it('tell a key with a slash from two keys', () => {
    const rows = jsonRows({ 'a/b': { c: 1 }, a: { b: { c: 2 } } }, new Set(['/a~1b']));
    expect(rows.map(({ path }) => path)).toEqual(['/a~1b', '/a~1b/c', '/a']);
  });

  it('show a root that is no object', () => {
    expect(jsonRows('text', new Set())).toMatchObject([{ name: null, text: '"text"' }]);
    expect(jsonRows({}, new Set())).toEqual([]);
  });

  it('cut what nobody reads in a line', () => {
    const [row] = jsonRows(['x'.repeat(1_000_000)], new Set());
    expect(row?.text.length).toBeLessThan(maxTextLength + 100);
    expect(row?.text).toContain('more characters');
  });

  it('open small values wholly and large ones at the top alone', () => {
    expect(openAtFirst({ a: { b: [1] } })).toEqual(new Set(['/a', '/a/b']));
    const large = { list: Array.from({ length: 10_000 }, (_, index) => index), small: [1] };
    expect(openAtFirst(large)).toEqual(new Set(['/small']));
  });

  it('are as many as there are values, when all is open', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 3 })), (generated) => {
        // fast-check types its JSON more loosely than zod does; a round trip makes it plain.
        const value: unknown[] = JSON.parse(JSON.stringify(generated));
        const json = value as Parameters<typeof jsonRows>[0];
        const rows = jsonRows(json, openAtFirst(json, Number.POSITIVE_INFINITY));
        expect(rows).toHaveLength(countValues(value) - 1);
        expect(new Set(rows.map(({ path }) => path)).size).toBe(rows.length);
      }),
    );
  });
});

function countValues(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, child) => sum + countValues(child), 1);
}
