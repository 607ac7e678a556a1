import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lifetimeOf, type Phase, thresholds } from './lifetime.ts';

const second = 1_000;
const minute = 60 * second;
const day = 86_400 * second;
const startsAtMs = 1_700_000_000_000;

function living(lifeMs: number, more: { renewByMs?: number; refreshEndsAtMs?: number } = {}) {
  return {
    startsAtMs,
    expiresAtMs: startsAtMs + lifeMs,
    refreshEndsAtMs: more.refreshEndsAtMs ?? null,
    renewByMs: more.renewByMs ?? null,
  };
}

describe('thresholds', () => {
  it.each([
    [5 * minute, 75 * second, 30 * second],
    [15 * minute, 225 * second, 90 * second],
    [30 * day, 3 * day, day],
    [365 * day, 30 * day, 10.95 * day],
  ])('of a life of %d ms', (lifeMs, warningMs, urgentMs) => {
    const found = thresholds(lifeMs);
    expect(found.warningMs).toBeCloseTo(warningMs, 3);
    expect(found.urgentMs).toBeCloseTo(urgentMs, 3);
  });

  it('grow with the life and stay in order', () => {
    const life = fc.double({ min: 1, max: 1e14, noNaN: true });
    fc.assert(
      fc.property(life, life, (a, b) => {
        const [short, long] = [thresholds(Math.min(a, b)), thresholds(Math.max(a, b))];
        expect(short.urgentMs).toBeGreaterThan(0);
        expect(short.urgentMs).toBeLessThanOrEqual(short.warningMs);
        expect(short.warningMs).toBeLessThanOrEqual(long.warningMs);
        expect(short.urgentMs).toBeLessThanOrEqual(long.urgentMs);
        expect(long.warningMs).toBeLessThanOrEqual(Math.max(a, b) / 4);
      }),
    );
  });
});

describe('lifetimeOf', () => {
  it.each<[number, Phase]>([
    [-6 * second, 'not-yet'],
    [-5 * second, 'calm'],
    [0, 'calm'],
    [225 * second - 1, 'calm'],
    [225 * second, 'warning'],
    [270 * second - 1, 'warning'],
    [270 * second, 'urgent'],
    [300 * second - 1, 'urgent'],
    [300 * second, 'expired'],
    [30 * day, 'expired'],
  ])('of five minutes, %d ms after its start, is %s', (afterMs, phase) => {
    expect(lifetimeOf(living(5 * minute), startsAtMs + afterMs).phase).toBe(phase);
  });

  it('says what is left and when it changes', () => {
    expect(lifetimeOf(living(5 * minute), startsAtMs + 3 * minute)).toEqual({
      phase: 'calm',
      remainingMs: 2 * minute,
      shareLeft: 0.4,
      nextChangeAtMs: startsAtMs + 225 * second,
    });
    expect(lifetimeOf(living(5 * minute), startsAtMs + 6 * minute)).toEqual({
      phase: 'expired',
      remainingMs: -minute,
      shareLeft: 0,
      nextChangeAtMs: null,
    });
  });

  it('warns once the moment to renew has passed', () => {
    const token = living(30 * day, { renewByMs: startsAtMs + day });
    expect(lifetimeOf(token, startsAtMs + day - 1)).toMatchObject({
      phase: 'calm',
      nextChangeAtMs: startsAtMs + day,
    });
    expect(lifetimeOf(token, startsAtMs + day).phase).toBe('warning');
    const windowOver = living(30 * day, { refreshEndsAtMs: startsAtMs + 2 * day });
    expect(lifetimeOf(windowOver, startsAtMs + 2 * day).phase).toBe('warning');
  });

  it('knows nothing of a token without an end', () => {
    const endless = { ...living(0), expiresAtMs: null };
    expect(lifetimeOf(endless, startsAtMs)).toEqual({
      phase: 'unknown',
      remainingMs: null,
      shareLeft: null,
      nextChangeAtMs: null,
    });
    expect(lifetimeOf(endless, startsAtMs - minute).phase).toBe('not-yet');
  });

  it('bears a token that ends before it starts', () => {
    expect(lifetimeOf(living(-minute), startsAtMs - 2 * minute)).toMatchObject({
      phase: 'calm',
      shareLeft: null,
      nextChangeAtMs: startsAtMs - minute,
    });
    expect(lifetimeOf(living(-minute), startsAtMs).phase).toBe('expired');
  });

  it('keeps its phase until the next change, and changes it then', () => {
    const instant = fc.integer({ min: startsAtMs - 1e10, max: startsAtMs + 1e10 });
    const maybe = fc.option(instant);
    fc.assert(
      fc.property(
        fc.record({
          startsAtMs: instant,
          expiresAtMs: maybe,
          refreshEndsAtMs: maybe,
          renewByMs: maybe,
        }),
        instant,
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (token, nowMs, share) => {
          const { phase, nextChangeAtMs, shareLeft } = lifetimeOf(token, nowMs);
          const untilMs = nextChangeAtMs ?? nowMs + 1e11;
          expect(untilMs).toBeGreaterThan(nowMs);
          expect(lifetimeOf(token, nowMs + (untilMs - nowMs) * share * 0.999).phase).toBe(phase);
          if (nextChangeAtMs !== null) {
            expect(lifetimeOf(token, nextChangeAtMs).phase).not.toBe(phase);
          }
          if (shareLeft !== null) expect(shareLeft).toBeGreaterThanOrEqual(0);
          if (shareLeft !== null) expect(shareLeft).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 500 },
    );
  });
});
