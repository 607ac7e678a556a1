import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockSummarySchema } from '../connection.ts';
import {
  addDateSample,
  addIatSample,
  clockSummary,
  offsetMs,
  shouldShowSkew,
  uncertaintyMs,
  unknownClock,
} from './server-clock.ts';

/** A request that leaves at `sentAtMs`, is stamped after `thereMs` and is back after `backMs` more. */
function exchange(trueOffsetMs: number, sentAtMs: number, thereMs: number, backMs: number) {
  const serverMs = sentAtMs + thereMs + trueOffsetMs;
  return {
    sentAtMs,
    receivedAtMs: sentAtMs + thereMs + backMs,
    dateHeaderMs: Math.floor(serverMs / 1_000) * 1_000,
  };
}

const anyExchange = fc.record({
  atMs: fc.integer({ min: 0, max: 10_000_000 }),
  thereMs: fc.integer({ min: 0, max: 30_000 }),
  backMs: fc.integer({ min: 0, max: 30_000 }),
});
const startMs = 1_700_000_000_000;

describe('the server clock', () => {
  it('knows nothing at first', () => {
    expect(clockSummary(unknownClock)).toEqual({
      offsetMs: 0,
      uncertaintyMs: null,
      source: 'none',
    });
    expect(shouldShowSkew(unknownClock)).toBe(false);
  });

  it('always has the true offset within its bounds, and never widens', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.array(anyExchange, { minLength: 1 }),
        (trueOffsetMs, exchanges) => {
          let estimate = unknownClock;
          let width = Number.POSITIVE_INFINITY;
          for (const { atMs, thereMs, backMs } of exchanges) {
            estimate = addDateSample(
              estimate,
              exchange(trueOffsetMs, startMs + atMs, thereMs, backMs),
            );
            const uncertainty = uncertaintyMs(estimate) ?? Number.NaN;
            expect(Math.abs(offsetMs(estimate) - trueOffsetMs)).toBeLessThanOrEqual(uncertainty);
            expect(uncertainty).toBeLessThanOrEqual(width);
            width = uncertainty;
          }
          expect(clockSummarySchema.safeParse(clockSummary(estimate)).success).toBe(true);
        },
      ),
    );
  });

  it('gets sharper than a second from several samples', () => {
    let estimate = unknownClock;
    for (let i = 0; i < 20; i++) {
      estimate = addDateSample(estimate, exchange(42_123, startMs + i * 1_137, 20, 20));
    }
    expect(uncertaintyMs(estimate)).toBeLessThan(100);
    expect(Math.abs(offsetMs(estimate) - 42_123)).toBeLessThan(100);
  });

  it('starts again after a clock was set', () => {
    const before = addDateSample(unknownClock, exchange(0, startMs, 10, 10));
    const after = exchange(3_600_000, startMs + 5_000, 10, 10);
    expect(addDateSample(before, after)).toEqual(addDateSample(unknownClock, after));
  });

  it('ignores samples that make no sense', () => {
    const estimate = addDateSample(unknownClock, exchange(7_000, startMs, 10, 10));
    const backwards = { dateHeaderMs: startMs, sentAtMs: startMs, receivedAtMs: startMs - 1 };
    const noDate = { dateHeaderMs: Number.NaN, sentAtMs: startMs, receivedAtMs: startMs };
    expect(addDateSample(estimate, backwards)).toBe(estimate);
    expect(addDateSample(estimate, noDate)).toBe(estimate);
  });

  it('uses iat only until there is a Date', () => {
    const sample = { iatSeconds: 1_700_000_100, sentAtMs: startMs, receivedAtMs: startMs + 40 };
    const fromIat = addIatSample(unknownClock, sample);
    expect(clockSummary(fromIat)).toEqual({ offsetMs: 100_480, uncertaintyMs: 520, source: 'iat' });
    const fromDate = addDateSample(fromIat, exchange(0, startMs, 10, 10));
    expect(fromDate.source).toBe('date-header');
    expect(addIatSample(fromDate, sample)).toBe(fromDate);
  });

  it('mentions skew only when it is surely over 5 s', () => {
    const skewed = (offset: number, uncertainty: number | null) =>
      shouldShowSkew({ offsetMs: offset, uncertaintyMs: uncertainty, source: 'date-header' });
    expect(skewed(5_400, 500)).toBe(false);
    expect(skewed(5_501, 500)).toBe(true);
    expect(skewed(-5_501, 500)).toBe(true);
    expect(skewed(99_999, null)).toBe(false);
    expect(shouldShowSkew(addDateSample(unknownClock, exchange(60_000, startMs, 5, 5)))).toBe(true);
  });
});
