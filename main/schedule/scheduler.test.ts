import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testClock } from '../time/test-clock.ts';
import { scheduler } from './scheduler.ts';

const dayMs = 86_400_000;

function setUp() {
  const clock = testClock();
  const due: { key: string; atMs: number }[] = [];
  const timers = { set: 0, live: 0, longestMs: 0 };
  const counting = {
    ...clock,
    after(delayMs: number, callback: () => void) {
      timers.set += 1;
      timers.live += 1;
      timers.longestMs = Math.max(timers.longestMs, delayMs);
      let ended = false;
      const end = () => {
        if (!ended) timers.live -= 1;
        ended = true;
      };
      const cancel = clock.after(delayMs, () => {
        end();
        callback();
      });
      return () => {
        end();
        cancel();
      };
    },
  };
  const schedule = scheduler(counting, (key) => due.push({ key, atMs: clock.now() }));
  return { clock, due, timers, schedule };
}

describe('the scheduler', () => {
  it('keeps a deadline of thirty days, sleeping a minute at most', () => {
    const { clock, due, schedule, timers } = setUp();
    const atMs = clock.now() + 30 * dayMs;
    schedule.set('login', atMs);
    clock.advance(30 * dayMs - 1);
    expect(due).toEqual([]);
    clock.advance(1);
    expect(due).toEqual([{ key: 'login', atMs }]);
    expect(timers.longestMs).toBe(60_000);
  });

  it('calls each key once, at its last set deadline, never early', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 300_000 }))),
        (sets) => {
          const { clock, due, schedule } = setUp();
          const startMs = clock.now();
          const wanted = new Map<string, number>();
          for (const [key, delayMs] of sets) {
            schedule.set(key, startMs + delayMs);
            wanted.set(key, startMs + delayMs);
          }
          clock.advance(300_000);
          expect(new Map(due.map(({ key, atMs }) => [key, atMs]))).toEqual(wanted);
          expect(due).toHaveLength(wanted.size);
        },
      ),
    );
  });

  it('does not call what was cancelled', () => {
    const { clock, due, schedule } = setUp();
    schedule.set('a', clock.now() + 10);
    schedule.cancel('a');
    clock.advance(100_000);
    expect(due).toEqual([]);
  });

  it('finds what fell due while the machine slept, when told to look', () => {
    const { clock, due, schedule } = setUp();
    schedule.set('a', clock.now() + 3_600_000);
    clock.jump(7_200_000);
    expect(due).toEqual([]);
    schedule.look();
    expect(due.map(({ key }) => key)).toEqual(['a']);
  });

  it('finds it within a minute without being told', () => {
    const { clock, due, schedule } = setUp();
    schedule.set('a', clock.now() + 3_600_000);
    clock.jump(7_200_000);
    clock.advance(60_000);
    expect(due.map(({ key }) => key)).toEqual(['a']);
  });

  it('waits on when the wall clock is set back', () => {
    const { clock, due, schedule } = setUp();
    const atMs = clock.now() + 50_000;
    schedule.set('a', atMs);
    clock.jump(-dayMs);
    clock.advance(60_000);
    expect(due).toEqual([]);
    clock.advance(dayMs);
    expect(due).toHaveLength(1);
  });

  it('takes new deadlines from within a call, without running away', () => {
    const clock = testClock();
    let calls = 0;
    const schedule = scheduler(clock, (key) => {
      calls += 1;
      schedule.set(key, clock.now());
      if (calls >= 5) schedule.cancel(key);
    });
    schedule.set('a', clock.now() + 1);
    clock.advance(1);
    expect(calls).toBe(5);
    expect(schedule.size).toBe(0);
  });

  it('sets few timers however many deadlines move', () => {
    const { clock, schedule, timers } = setUp();
    schedule.set('first', clock.now() + 1_000);
    for (let index = 0; index < 10_000; index += 1)
      schedule.set(String(index), clock.now() + dayMs + index);
    expect(timers.set).toBe(1);
    expect(schedule.size).toBe(10_001);
  });

  it('has one timer, and none when there is nothing to wait for', () => {
    const { clock, schedule, timers, due } = setUp();
    schedule.set('late', clock.now() + 30_000);
    schedule.set('early', clock.now() + 10_000);
    expect(timers).toMatchObject({ set: 2, live: 1 });
    schedule.set('as early', clock.now() + 10_000);
    schedule.set('between', clock.now() + 20_000);
    expect(timers).toMatchObject({ set: 2, live: 1 });
    clock.advance(30_000);
    expect(due.map(({ key }) => key).toSorted()).toEqual(['as early', 'between', 'early', 'late']);
    expect(timers.live).toBe(0);
    expect(schedule.size).toBe(0);
  });

  it('forgets everything when it is cleared, and can be used again', () => {
    const { clock, schedule, timers, due } = setUp();
    schedule.set('a', clock.now() + 10_000);
    schedule.clear();
    expect(schedule.size).toBe(0);
    expect(timers.live).toBe(0);
    clock.advance(20_000);
    expect(due).toEqual([]);
    schedule.set('b', clock.now() + 1_000);
    clock.advance(1_000);
    expect(due.map(({ key }) => key)).toEqual(['b']);
  });

  it('looks at what is overdue at once', () => {
    const { clock, due, schedule } = setUp();
    schedule.set('a', clock.now() - 5);
    clock.advance(0);
    expect(due.map(({ key }) => key)).toEqual(['a']);
  });

  it('does not look again from within a look', () => {
    const clock = testClock();
    const seen: string[] = [];
    const schedule = scheduler(clock, (key) => {
      seen.push(key);
      if (seen.length < 3) schedule.set('b', clock.now());
      schedule.look();
      seen.push(`${key} done`);
    });
    schedule.set('a', clock.now());
    schedule.look();
    expect(seen).toEqual(['a', 'a done']);
    clock.advance(0);
    expect(seen).toEqual(['a', 'a done', 'b', 'b done']);
  });

  it('tells the others too when one of those told throws', () => {
    const clock = testClock();
    const told: string[] = [];
    const schedule = scheduler(clock, (key) => {
      told.push(key);
      if (key === 'bad') throw new Error('its own fault');
    });
    schedule.set('bad', clock.now());
    schedule.set('good', clock.now() + 1);
    clock.jump(5);
    expect(() => schedule.look()).toThrow('its own fault');
    clock.advance(0);
    expect(told).toEqual(['bad', 'good']);
  });
});
