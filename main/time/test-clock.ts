import type { Clock } from './clock.ts';

/** A clock that a test moves by hand. */
export interface TestClock extends Clock {
  /** Moves time forward and runs what falls due, in order. */
  advance(deltaMs: number): void;
  /** Sets the wall clock without time passing: no timer comes nearer or fires. */
  jump(deltaMs: number): void;
}

/** Starts a hand-moved clock at the given instant, in milliseconds. */
export function testClock(startMs = 1_700_000_000_000): TestClock {
  let nowMs = startMs;
  const timers = new Set<{ atMs: number; callback: () => void }>();
  return {
    now: () => nowMs,
    after(delayMs, callback) {
      const timer = { atMs: nowMs + delayMs, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(deltaMs) {
      const endMs = nowMs + deltaMs;
      for (;;) {
        const due = [...timers]
          .filter((timer) => timer.atMs <= endMs)
          .sort((a, b) => a.atMs - b.atMs);
        const next = due[0];
        if (!next) break;
        timers.delete(next);
        nowMs = next.atMs;
        next.callback();
      }
      nowMs = endMs;
    },
    jump(deltaMs) {
      nowMs += deltaMs;
      for (const timer of timers) timer.atMs += deltaMs;
    },
  };
}
