import type { Clock } from '../../main/time/clock.ts';
import { clockWatch } from '../../main/time/clock-watch.ts';
import { EventHeap, type SimEvent } from './event-heap.ts';
import { ProcessDied } from './process-died.ts';

/** When every simulated world begins. */
export const startMs = Date.UTC(2026, 0, 5);

const lookEveryMs = 10_000;

/** What the computer tells a running process, as `OutsideEvents` does. */
export interface Listener {
  wake(): void;
  online(): void;
  clockJump(jumpMs: number): void;
}

/**
 * True time, and one computer in it: a wall clock that can be wrong and be set, sleep (in which its
 * timers stand still), a network cable that can be out. Everything happens by events, in an order that
 * depends on nothing else.
 */
export class World {
  trueMs = startMs;
  /** The computer's wall clock minus true time. */
  skewMs = 0;
  asleep = false;
  online = true;
  /** Whether a promise may have moved since the last event: only then there is something to settle. */
  stirred = false;
  /** How often the computer has gone to sleep. */
  sleeps = 0;
  readonly #events = new EventHeap();
  /** Timers run in waking time. */
  readonly #timers = new EventHeap();
  #sleptMs = 0;
  #sleepsSinceMs = 0;
  readonly #listeners = new Set<Listener>();
  readonly #atWake: (() => void)[] = [];

  get wallMs(): number {
    return this.trueMs + this.skewMs;
  }

  get #runningMs(): number {
    return (this.asleep ? this.#sleepsSinceMs : this.trueMs) - this.#sleptMs;
  }

  /** Something of the world itself: a server's answer, weather, people. */
  at(trueMs: number, run: () => void): void {
    this.#events.add(Math.max(trueMs, this.trueMs), run);
  }

  in(delayMs: number, run: () => void): void {
    this.at(this.trueMs + delayMs, run);
  }

  /** Runs now, or as soon as the computer is awake. */
  whenAwake(run: () => void): void {
    this.stirred = true;
    if (this.asleep) this.#atWake.push(run);
    else run();
  }

  /** The clock that a process gets. Its timers die with it. */
  clockFor(isAlive: () => boolean): Clock {
    return {
      now: () => this.wallMs,
      after: (delayMs, callback) => {
        const event: SimEvent = this.#timers.add(this.#runningMs + Math.max(0, delayMs), () => {
          if (!isAlive()) return;
          this.stirred = true;
          callback();
        });
        return () => {
          event.run = null;
        };
      },
    };
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The computer looks at its clocks every ten seconds, as `outside-events.ts` does. */
  watchClocks(): void {
    const jump = clockWatch({ wall: () => this.wallMs, running: () => this.#runningMs });
    const look = (): void => {
      const jumpMs = jump();
      this.stirred = true;
      this.#timers.add(this.#runningMs + lookEveryMs, look);
      if (jumpMs !== 0) for (const listener of this.#listeners) listener.clockJump(jumpMs);
    };
    this.#timers.add(this.#runningMs + lookEveryMs, look);
  }

  sleep(): void {
    if (this.asleep) return;
    this.asleep = true;
    this.sleeps += 1;
    this.#sleepsSinceMs = this.trueMs;
  }

  wake(): void {
    if (!this.asleep) return;
    this.asleep = false;
    this.#sleptMs += this.trueMs - this.#sleepsSinceMs;
    for (const run of this.#atWake.splice(0)) run();
    for (const listener of this.#listeners) listener.wake();
  }

  setOnline(online: boolean): void {
    if (online === this.online) return;
    this.online = online;
    if (!online) return;
    this.whenAwake(() => {
      for (const listener of this.#listeners) listener.online();
    });
  }

  setClock(skewMs: number): void {
    this.skewMs = skewMs;
  }

  /** Runs everything up to an instant; `settle` lets promises come to their end after each event. */
  async run(untilMs: number, settle: () => Promise<void>): Promise<void> {
    for (;;) {
      const timerMs = this.asleep ? Number.POSITIVE_INFINITY : this.#timers.nextMs + this.#sleptMs;
      const eventMs = this.#events.nextMs;
      const nextMs = Math.min(timerMs, eventMs);
      if (nextMs > untilMs) break;
      const event = timerMs < eventMs ? this.#timers.take() : this.#events.take();
      if (!event?.run) continue;
      this.trueMs = Math.max(this.trueMs, nextMs);
      happen(event.run);
      if (!this.stirred) continue;
      this.stirred = false;
      await settle();
    }
    this.trueMs = Math.max(this.trueMs, untilMs);
  }
}

/** A process that is killed in one of its own timers takes nothing else with it. */
function happen(run: () => void): void {
  try {
    run();
  } catch (thrown) {
    if (!(thrown instanceof ProcessDied)) throw thrown;
  }
}
