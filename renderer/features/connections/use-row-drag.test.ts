import { describe, expect, it } from 'vitest';
import { gapAt, indexAfterDrop } from './use-row-drag.ts';

describe('dropping a row', () => {
  it('finds the nearest gap, and none outside the list', () => {
    expect(gapAt(10, 50, 4)).toBe(0);
    expect(gapAt(30, 50, 4)).toBe(1);
    expect(gapAt(9_000, 50, 4)).toBe(4);
    expect(gapAt(-20, 50, 4)).toBe(0);
  });

  it('counts that the row leaves its own place', () => {
    expect(indexAfterDrop(0, 2)).toBe(1);
    expect(indexAfterDrop(3, 1)).toBe(1);
    expect(indexAfterDrop(1, 1)).toBe(1);
    expect(indexAfterDrop(1, 2)).toBe(1);
  });
});
