import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDuration, formatInstant, formatRelative } from './format.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('formatDuration', () => {
  it.each([
    [0, '0:00'],
    [1, '0:01'],
    [1_000, '0:01'],
    [299_000, '4:59'],
    [299_001, '5:00'],
    [hour - 1_000, '59:59'],
    [hour - 999, '1 h 0 min'],
    [hour + 12 * minute + 59_000, '1 h 12 min'],
    [day - 1_000, '23 h 59 min'],
    [day, '1 d 0 h'],
    [29 * day + 4 * hour, '29 d 4 h'],
    [365 * day, '365 d'],
    [366 * day, '1 y 0 d'],
    [1e20, 'over 999 y'],
    [150 * 366 * day, '150 y'],
    [-5_000, '0:00'],
    [Number.NaN, '–'],
    [Number.POSITIVE_INFINITY, '–'],
  ])('%d ms is %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('is 0:00 exactly when nothing is left', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (ms) => {
        expect(formatDuration(ms) === '0:00').toBe(ms <= 0);
      }),
    );
  });
});

describe('formatRelative', () => {
  it.each([
    [0, 'now'],
    [999, 'now'],
    [1_000, 'in 1 s'],
    [-59_999, '59 s ago'],
    [4 * minute + 30_000, 'in 4 min'],
    [90 * minute, 'in 90 min'],
    [2 * hour, 'in 2 h'],
    [47 * hour, 'in 47 h'],
    [-2 * day, '2 days ago'],
    [29 * day, 'in 29 days'],
    [-61 * day, '2 months ago'],
    [3 * 366 * day, 'in 3 years'],
    [Number.NaN, 'not a date'],
  ])('%d ms from now is %s', (ms, text) => {
    expect(formatRelative(1_700_000_000_000 + ms, 1_700_000_000_000)).toBe(text);
  });
});

describe('formatInstant', () => {
  it('is the same everywhere', () => {
    expect(formatInstant(1_566_913_875_000, 'Europe/Berlin')).toEqual({
      local: '27 Aug 2019, 15:51:15 UTC+02:00',
      utc: '27 Aug 2019, 13:51:15 UTC',
    });
    expect(formatInstant(1_567_296_000_000, 'Asia/Kathmandu').local).toBe(
      '1 Sep 2019, 05:45:00 UTC+05:45',
    );
    expect(formatInstant(0, 'America/New_York').local).toBe('31 Dec 1969, 19:00:00 UTC-05:00');
  });

  it('uses the computer’s own zone unless told otherwise', () => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(formatInstant(1_566_913_875_000)).toEqual(formatInstant(1_566_913_875_000, own));
  });

  it('holds at the ends of time', () => {
    expect(formatInstant(8.64e15, 'UTC').utc).toBe('13 Sep 275760, 00:00:00 UTC');
    expect(formatInstant(-8.64e15, 'UTC').utc).toBe('20 Apr 271822 BC, 00:00:00 UTC');
    for (const absurd of [8.64e15 + 1, Number.NaN, Number.NEGATIVE_INFINITY]) {
      expect(formatInstant(absurd)).toEqual({ local: 'not a date', utc: 'not a date' });
    }
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), (atMs, nowMs) => {
        expect(formatInstant(atMs, 'Pacific/Chatham').local).not.toBe('');
        expect(formatRelative(atMs, nowMs)).not.toBe('');
        expect(formatDuration(atMs)).not.toBe('');
      }),
    );
  });
});
