import type { Clock } from '../time/clock.ts';

export interface TurnstileLimits {
  /** So many pieces of work run at once. */
  readonly atOnce: number;
  /** So many may start together after a quiet time. */
  readonly burst: number;
  /** So many start in a second after that. */
  readonly perSecond: () => number;
}

const tickMs = 100;

/**
 * Lets work start at a bounded rate, first come first served: after an outage or a sleep everything is
 * overdue, and a server that just came back must not be knocked over. It counts ticks, not the wall
 * clock, which can be set.
 */
export function turnstile(
  clock: Clock,
  limits: TurnstileLimits,
): (work: () => Promise<void>) => void {
  let waiting: (() => Promise<void>)[] = [];
  let next = 0;
  let running = 0;
  let credit = limits.burst;
  let ticking = false;

  function admit(): void {
    while (next < waiting.length && running < limits.atOnce && credit >= 1) {
      const work = waiting[next];
      next += 1;
      if (work) start(work);
    }
    if (next === waiting.length) {
      waiting = [];
      next = 0;
    }
  }

  function start(work: () => Promise<void>): void {
    running += 1;
    credit -= 1;
    tick();
    const leave = () => {
      running -= 1;
      admit();
    };
    work().then(leave, leave);
  }

  function tick(): void {
    if (ticking) return;
    ticking = true;
    clock.after(tickMs, () => {
      ticking = false;
      const share = (limits.perSecond() * tickMs) / 1_000;
      const most = Math.max(limits.burst, share);
      credit = Math.min(most, credit + share);
      admit();
      if (credit < most) tick();
    });
  }

  return (work) => {
    waiting.push(work);
    admit();
  };
}
