import type { AttemptsPort } from './attempts.ts';

const freeFailures = 3;
const longestWaitMs = 300_000;

/** Slows down guessing at the screen. What slows down guessing at a stolen file is scrypt. */
export interface Throttle {
  /** How long the next attempt has to wait, in milliseconds; 0 for not at all. */
  waitMs(): number;
  failed(): void;
  passed(): void;
}

/** The wait after so many failures in a row: none for three, then 2 s, doubling up to 5 minutes. */
export function delayAfter(failures: number): number {
  if (failures <= freeFailures) return 0;
  // 2^10 s is over the cap already; more would only overflow.
  return Math.min(longestWaitMs, 1_000 * 2 ** Math.min(failures - freeFailures, 10));
}

/** Counts from where the last run left off, if `port` remembers it. */
export function createThrottle(now: () => number, port?: AttemptsPort): Throttle {
  const before = port?.read();
  let failures = before?.failures ?? 0;
  let lastFailureMs = before?.lastFailureMs ?? 0;
  return {
    waitMs() {
      // A clock that was set back starts the wait again, but never makes it longer than it was.
      lastFailureMs = Math.min(lastFailureMs, now());
      return Math.max(0, lastFailureMs + delayAfter(failures) - now());
    },
    failed() {
      failures += 1;
      lastFailureMs = now();
      port?.write({ failures, lastFailureMs });
    },
    passed() {
      if (failures > 0) port?.write(null);
      failures = 0;
    },
  };
}
