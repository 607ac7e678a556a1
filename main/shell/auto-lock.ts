import { powerMonitor } from 'electron';

const checkEveryMs = 15_000;

/**
 * Locks when the machine sleeps, when its screen is locked, and after the preferred minutes without
 * input anywhere on the machine (0: never).
 */
export function autoLock(options: {
  readonly minutes: () => number;
  readonly lock: () => void;
}): void {
  powerMonitor.on('suspend', options.lock);
  powerMonitor.on('lock-screen', options.lock);
  const timer = setInterval(() => {
    const minutes = options.minutes();
    if (minutes > 0 && powerMonitor.getSystemIdleTime() >= minutes * 60) options.lock();
  }, checkEveryMs);
  timer.unref();
}
