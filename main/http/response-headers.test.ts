import { describe, expect, it } from 'vitest';
import { readRetryAfter, readServerDate } from './response-headers.ts';

const noon = Date.UTC(2026, 10, 21, 12);
const noonText = 'Sat, 21 Nov 2026 12:00:00 GMT';

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    ['0', 0],
    [' 5 ', 5_000],
    ['-5', null],
    ['1e9', null],
    ['9999999999999', null],
    ['', null],
    ['tomorrow', null],
    ['2026-11-21', null],
    ['Sat, 21 Nov 2026 12:00:30 GMT', 30_000],
    ['Saturday, 21-Nov-26 12:00:30 GMT', 30_000],
    ['Sat, 21 Nov 2026 11:00:00 GMT', 0],
    ['Sat, nonsense', null],
  ])('%j is %s ms', (value, expected) => {
    expect(readRetryAfter(new Headers({ 'Retry-After': value }), noon)).toBe(expected);
  });

  it('as a date is measured by the server’s clock, not ours', () => {
    const headers = new Headers({ 'Retry-After': 'Sat, 21 Nov 2026 12:00:30 GMT', Date: noonText });
    expect(readRetryAfter(headers, noon + 86_400_000)).toBe(30_000);
  });
});

describe('Date', () => {
  it('gives a sample with the local instants around it', () => {
    expect(readServerDate(new Headers({ Date: noonText }), 1, 2)).toEqual({
      dateHeaderMs: noon,
      sentAtMs: 1,
      receivedAtMs: 2,
    });
  });

  it.each(['', 'yesterday', '1795262400', 'Sat, 99 Nov 2026 12:00:00 GMT'])(
    'gives none for %j',
    (value) => {
      expect(readServerDate(new Headers({ Date: value }), 1, 2)).toBeNull();
    },
  );
});
