import { describe, expect, it, vi } from 'vitest';
import { type ClockHost, createSharedClock } from './clock.ts';

function setUp(startMs: number) {
  const timers = new Map<number, { run: () => void; atMs: number }>();
  let nowMs = startMs;
  let hidden = false;
  let lastTimer = 0;
  let visibility = () => {};
  const host: ClockHost = {
    nowMs: () => nowMs,
    setTimer: (run, delayMs) => {
      lastTimer += 1;
      timers.set(lastTimer, { run, atMs: nowMs + delayMs });
      return lastTimer;
    },
    clearTimer: (timer) => timers.delete(timer),
    isHidden: () => hidden,
    onVisibility: (listener) => {
      visibility = listener;
    },
  };
  return {
    clock: createSharedClock(host),
    timers,
    advance: (ms: number) => {
      nowMs += ms;
      for (const [id, timer] of [...timers]) {
        if (timer.atMs > nowMs) continue;
        timers.delete(id);
        timer.run();
      }
    },
    setHidden: (value: boolean) => {
      hidden = value;
      visibility();
    },
  };
}

describe('the shared clock', () => {
  it('ticks at full seconds, with one timer for all', () => {
    const { clock, timers, advance } = setUp(10_400);
    const first = vi.fn();
    const second = vi.fn();
    clock.subscribe(first);
    clock.subscribe(second);
    expect(timers.size).toBe(1);
    advance(599);
    expect(first).not.toHaveBeenCalled();
    advance(1);
    expect(first).toHaveBeenCalledExactlyOnceWith(11_000);
    expect(second).toHaveBeenCalledOnce();
    expect(timers.size).toBe(1);
    advance(1_000);
    expect(first).toHaveBeenCalledTimes(2);
  });

  it('has no timer without listeners', () => {
    const { clock, timers } = setUp(0);
    const stop = clock.subscribe(() => {});
    stop();
    expect(timers.size).toBe(0);
  });

  it('rests while the page is hidden, and catches up when it is shown', () => {
    const { clock, timers, advance, setHidden } = setUp(0);
    const tick = vi.fn();
    clock.subscribe(tick);
    setHidden(true);
    expect(timers.size).toBe(0);
    advance(90_000);
    expect(tick).not.toHaveBeenCalled();
    setHidden(false);
    expect(tick).toHaveBeenCalledExactlyOnceWith(90_000);
    expect(timers.size).toBe(1);
  });

  it('lets a listener leave during a tick', () => {
    const { clock, advance } = setUp(0);
    const second = vi.fn();
    let stopSecond = () => {};
    clock.subscribe(() => stopSecond());
    stopSecond = clock.subscribe(second);
    advance(1_000);
    expect(second).not.toHaveBeenCalled();
  });
});
