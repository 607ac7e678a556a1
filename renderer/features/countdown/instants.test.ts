import { describe, expect, it } from 'vitest';
import { shortInstant } from './instants.ts';

const nowMs = new Date(2026, 10, 21, 12).getTime();

describe('an instant in few words', () => {
  it('is a time today, a date this year, and a year only when that differs', () => {
    expect(shortInstant(new Date(2026, 10, 21, 18, 42, 10).getTime(), nowMs)).toBe(
      'today, 18:42:10',
    );
    expect(shortInstant(new Date(2026, 10, 28, 18, 42, 10).getTime(), nowMs)).toBe('28 Nov, 18:42');
    expect(shortInstant(new Date(2027, 0, 3, 9).getTime(), nowMs)).toBe('3 Jan 2027, 09:00');
  });

  it('is no date beyond what a date can hold', () => {
    expect(shortInstant(9e15, nowMs)).toBe('not a date');
    expect(shortInstant(Number.NaN, nowMs)).toBe('not a date');
  });
});
