import type { PowerMonitor } from 'electron';
import type { Preferences } from '../../shared/preferences.ts';

const checkEveryMs = 15_000;

/** The part of Electron's `powerMonitor` that is used. */
export type LockMonitor = Pick<PowerMonitor, 'on' | 'getSystemIdleTime'>;

/**
 * Locks when the machine sleeps, when its screen is locked (macOS and Windows tell; Windows also
 * when users are switched), when another user takes over (macOS tells), and after the preferred
 * minutes without input anywhere on the machine (0: never). Each as the preferences say then.
 */
export function autoLock(options: {
  readonly monitor: LockMonitor;
  readonly platform: NodeJS.Platform;
  readonly preferences: () => Preferences;
  readonly lock: () => void;
}): void {
  const { monitor, platform, preferences, lock } = options;
  monitor.on('suspend', () => {
    if (preferences().lockOnSuspend) lock();
  });
  monitor.on('lock-screen', () => {
    if (preferences().lockWithScreen) lock();
  });
  if (platform === 'darwin') {
    monitor.on('user-did-resign-active', () => {
      if (preferences().lockOnUserSwitch) lock();
    });
  }
  const timer = setInterval(() => {
    const { lockAfterMinutes } = preferences();
    if (lockAfterMinutes > 0 && monitor.getSystemIdleTime() >= lockAfterMinutes * 60) lock();
  }, checkEveryMs);
  timer.unref();
}
