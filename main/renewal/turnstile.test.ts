import { describe, expect, it } from 'vitest';
import { testClock } from '../time/test-clock.ts';
import { turnstile } from './turnstile.ts';

async function flush(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await null;
}

function setUp(limits: Partial<Parameters<typeof turnstile>[1]> = {}) {
  const clock = testClock();
  const started: number[] = [];
  const ends: (() => void)[] = [];
  const pass = turnstile(clock, { atOnce: 100, burst: 3, perSecond: () => 20, ...limits });
  const enter = (id: number) =>
    pass(
      () =>
        new Promise<void>((resolve, reject) => {
          started.push(id);
          ends[id] = id % 2 === 0 ? resolve : () => reject(new Error('failed'));
        }),
    );
  return { clock, started, ends, enter };
}

describe('the turnstile', () => {
  it('lets a few start at once, and the others at a rate, in order', () => {
    const { clock, started, enter } = setUp();
    for (let id = 0; id < 9; id += 1) enter(id);
    expect(started).toEqual([0, 1, 2]);
    clock.advance(99);
    expect(started).toHaveLength(3);
    clock.advance(1);
    expect(started).toEqual([0, 1, 2, 3, 4]);
    clock.advance(100);
    expect(started).toHaveLength(7);
    clock.advance(100);
    expect(started).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('gathers no more credit than a burst in a quiet time', () => {
    const { clock, started, enter } = setUp();
    enter(0);
    clock.advance(60_000);
    for (let id = 1; id < 9; id += 1) enter(id);
    expect(started).toEqual([0, 1, 2, 3]);
  });

  it('keeps a high rate, beyond the burst', () => {
    const { clock, started, enter } = setUp({ perSecond: () => 100 });
    for (let id = 0; id < 100; id += 1) enter(id);
    clock.advance(500);
    expect(started).toHaveLength(53);
  });

  it('keeps a rate below one in a tick', () => {
    const { clock, started, enter } = setUp({ perSecond: () => 4 });
    for (let id = 0; id < 9; id += 1) enter(id);
    clock.advance(1_100);
    expect(started).toHaveLength(7);
  });

  it('lets only so many run, and the next when one ends, however it ends', async () => {
    const { clock, started, ends, enter } = setUp({ atOnce: 2 });
    for (let id = 0; id < 5; id += 1) enter(id);
    clock.advance(1_000);
    expect(started).toEqual([0, 1]);
    ends[1]?.();
    await flush();
    expect(started).toEqual([0, 1, 2]);
    ends[0]?.();
    ends[2]?.();
    await flush();
    expect(started).toEqual([0, 1, 2, 3, 4]);
    clock.advance(1_000);
    enter(5);
    expect(started).toHaveLength(5);
    ends[3]?.();
    await flush();
    expect(started).toHaveLength(6);
  });

  it('does not mind that the wall clock is set', () => {
    const { clock, started, enter } = setUp();
    for (let id = 0; id < 5; id += 1) enter(id);
    clock.jump(-86_400_000);
    clock.advance(100);
    expect(started).toHaveLength(5);
  });

  it('sets no timer while nothing happens', () => {
    const clock = testClock();
    let timers = 0;
    const counting = {
      ...clock,
      after(delayMs: number, callback: () => void) {
        timers += 1;
        return clock.after(delayMs, callback);
      },
    };
    const pass = turnstile(counting, { atOnce: 9, burst: 2, perSecond: () => 20 });
    expect(timers).toBe(0);
    pass(() => Promise.resolve());
    pass(() => Promise.resolve());
    clock.advance(60_000);
    expect(timers).toBe(1);
  });
});
