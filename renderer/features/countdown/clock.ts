/** What the clock needs of its surroundings; a test brings its own. */
export interface ClockHost {
  readonly nowMs: () => number;
  readonly setTimer: (run: () => void, delayMs: number) => number;
  readonly clearTimer: (timer: number) => void;
  readonly isHidden: () => boolean;
  /** Calls back when the page is hidden or shown. */
  readonly onVisibility: (listener: () => void) => void;
}

export type Tick = (nowMs: number) => void;

/** The one clock of the window: every countdown listens to it, and none has a timer of its own. */
export interface SharedClock {
  readonly nowMs: () => number;
  /** Calls `tick` at each full second of local time until the returned function is called. */
  readonly subscribe: (tick: Tick) => () => void;
}

/** A clock that runs one timer while it has listeners and the page can be seen. */
export function createSharedClock(host: ClockHost): SharedClock {
  const ticks = new Set<Tick>();
  let timer: number | null = null;

  function stop() {
    if (timer !== null) host.clearTimer(timer);
    timer = null;
  }

  function plan() {
    if (timer !== null || ticks.size === 0 || host.isHidden()) return;
    timer = host.setTimer(tickAll, 1_000 - (host.nowMs() % 1_000));
  }

  function tickAll() {
    timer = null;
    const nowMs = host.nowMs();
    for (const tick of [...ticks]) if (ticks.has(tick)) tick(nowMs);
    plan();
  }

  host.onVisibility(() => {
    stop();
    if (!host.isHidden()) tickAll();
  });

  return {
    nowMs: host.nowMs,
    subscribe: (tick) => {
      ticks.add(tick);
      plan();
      return () => {
        ticks.delete(tick);
        if (ticks.size === 0) stop();
      };
    },
  };
}

/** The clock's surroundings in a real window. */
export function windowClockHost(): ClockHost {
  return {
    nowMs: () => Date.now(),
    setTimer: (run, delayMs) => window.setTimeout(run, delayMs),
    clearTimer: (timer) => window.clearTimeout(timer),
    isHidden: () => document.hidden,
    onVisibility: (listener) => document.addEventListener('visibilitychange', listener),
  };
}
