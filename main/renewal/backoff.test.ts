import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, doubtMs, mostDoubts, settleMs } from './backoff.ts';

const chances = fc.double({ min: 0, max: 0.999_999, noNaN: true });

describe('the time until the next try', () => {
  it('is between half a second and a minute, unless the server asks for more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), chances, (attempt, chance) => {
        const delayMs = backoffMs(attempt, null, chance);
        expect(delayMs).toBeGreaterThanOrEqual(500);
        expect(delayMs).toBeLessThanOrEqual(60_000);
      }),
    );
  });

  it('grows with each failure and spreads with chance', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((attempt) => backoffMs(attempt, null, 0.5))).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
    ]);
    expect(backoffMs(3, null, 0)).toBe(500);
    expect(backoffMs(3, 0, 0.5)).toBe(4_000);
    expect(backoffMs(3, -5, 0.5)).toBe(4_000);
  });

  it('obeys Retry-After within reason, and spreads those who were told the same', () => {
    expect(backoffMs(1, 120_000, 0)).toBe(120_000);
    expect(backoffMs(9, 120_000, 0.5)).toBe(135_000);
    expect(backoffMs(1, 1_000, 0.5)).toBe(1_500);
    expect(backoffMs(1, 1e12, 0)).toBe(600_000);
    expect(backoffMs(1, 1e12, 1)).toBe(750_000);
  });
});

describe('the time until a refusal is doubted again', () => {
  it('grows from fifteen seconds to an hour', () => {
    expect([1, 2, 3, 8, 9, 16].map((doubts) => doubtMs(doubts, 1))).toEqual([
      15_000, 30_000, 60_000, 1_920_000, 3_600_000, 3_600_000,
    ]);
    expect(doubtMs(1, 0)).toBe(11_250);
  });

  it('adds up to a night', () => {
    let totalMs = 0;
    for (let doubts = 1; doubts <= mostDoubts; doubts += 1) totalMs += doubtMs(doubts, 0);
    expect(totalMs / 3_600_000).toBeGreaterThan(6);
    expect(totalMs / 3_600_000).toBeLessThan(12);
  });
});

it('lets a request that nobody waits for any more come to its end', () => {
  expect(settleMs(0)).toBe(60_000);
  expect(settleMs(1)).toBe(90_000);
});
