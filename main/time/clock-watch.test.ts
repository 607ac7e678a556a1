import { describe, expect, it } from 'vitest';
import { clockWatch } from './clock-watch.ts';

describe('the watch over the clock', () => {
  it('sees a jump once, in both directions, and nothing while time just passes', () => {
    const clocks = { wallMs: 1_000_000, runningMs: 50 };
    const watch = clockWatch({ wall: () => clocks.wallMs, running: () => clocks.runningMs });
    const pass = (ms: number) => {
      clocks.wallMs += ms;
      clocks.runningMs += ms;
    };
    pass(3_600_000);
    expect(watch()).toBe(0);
    clocks.wallMs += 86_400_000;
    expect(watch()).toBe(86_400_000);
    expect(watch()).toBe(0);
    pass(10);
    clocks.wallMs -= 7_200_000;
    expect(watch()).toBe(-7_200_000);
    expect(watch()).toBe(0);
  });

  it('leaves small corrections alone until they add up', () => {
    const clocks = { wallMs: 0 };
    const watch = clockWatch({ wall: () => clocks.wallMs, running: () => 0 });
    const seen = Array.from({ length: 6 }, () => {
      clocks.wallMs += 1_000;
      return watch();
    });
    expect(seen).toEqual([0, 0, 0, 0, 5_000, 0]);
  });
});
