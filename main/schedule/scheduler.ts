import type { Clock } from '../time/clock.ts';
import { type Deadline, deadlineHeap } from './deadline-heap.ts';

/** Absolute deadlines of any number of keys, over one timer. */
export interface Scheduler {
  /** Calls `onDue` with this key once `atMs` (local time) has come. A key has one deadline: the last set. */
  set(key: string, atMs: number): void;
  cancel(key: string): void;
  /** Looks now: after a resume, an unlock, on coming online, when the wall clock was set. */
  look(): void;
  clear(): void;
  readonly size: number;
}

/** A timer that sleeps longer can be off by much when the machine slept or its clock was set. */
const longestSleepMs = 60_000;

/**
 * Makes a scheduler. It never sleeps more than 60 s, because `setTimeout` counts the machine's waking
 * time and not the wall clock's, and overflows beyond 24.8 days.
 */
export function scheduler(clock: Clock, onDue: (key: string) => void): Scheduler {
  const heap = deadlineHeap();
  let cancelTimer = () => {};
  let wakesAtMs = Number.POSITIVE_INFINITY;
  let looking = false;

  function sleep(): void {
    cancelTimer();
    cancelTimer = () => {};
    wakesAtMs = Number.POSITIVE_INFINITY;
    const next = heap.peek();
    if (!next) return;
    const delayMs = Math.min(Math.max(next.atMs - clock.now(), 0), longestSleepMs);
    wakesAtMs = clock.now() + delayMs;
    cancelTimer = clock.after(delayMs, look);
  }

  function look(): void {
    if (looking) return;
    looking = true;
    const nowMs = clock.now();
    const due: Deadline[] = [];
    for (let next = heap.peek(); next && next.atMs <= nowMs; next = heap.peek()) {
      heap.delete(next.key);
      due.push(next);
    }
    let told = 0;
    try {
      for (const { key } of due) {
        told += 1;
        onDue(key);
      }
    } finally {
      // One that throws must not take the others' deadlines with it.
      for (const { key, atMs } of due.slice(told)) heap.set(key, atMs);
      looking = false;
      sleep();
    }
  }

  return {
    set(key, atMs) {
      heap.set(key, atMs);
      // Only an earlier deadline needs another timer: moving thousands costs no timers.
      if (!looking && atMs < wakesAtMs) sleep();
    },
    cancel(key) {
      heap.delete(key);
    },
    look,
    clear() {
      heap.clear();
      sleep();
    },
    get size() {
      return heap.size;
    },
  };
}
