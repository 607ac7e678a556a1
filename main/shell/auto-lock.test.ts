import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Preferences, preferencesSchema } from '../../shared/preferences.ts';
import { autoLock, type LockMonitor } from './auto-lock.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function setUp(preferences: Partial<Preferences>, platform: NodeJS.Platform = 'darwin') {
  const emitter = new EventEmitter();
  const idle = { seconds: 0 };
  const monitor = Object.assign(emitter, { getSystemIdleTime: () => idle.seconds });
  const lock = vi.fn();
  autoLock({
    // `on` of Electron's powerMonitor is overloaded by event; an emitter takes all of them.
    monitor: monitor as unknown as LockMonitor,
    platform,
    preferences: () => preferencesSchema.parse(preferences),
    lock,
  });
  return { emitter, idle, lock };
}

describe('the vault locks by itself', () => {
  it.each(['suspend', 'lock-screen', 'user-did-resign-active'])('on %s', (event) => {
    const { emitter, lock } = setUp({});
    emitter.emit(event);
    expect(lock).toHaveBeenCalledOnce();
  });

  it.each([
    ['suspend', { lockOnSuspend: false }],
    ['lock-screen', { lockWithScreen: false }],
    ['user-did-resign-active', { lockOnUserSwitch: false }],
  ])('not on %s when that is not wanted', (event, preferences) => {
    const { emitter, lock } = setUp(preferences);
    emitter.emit(event);
    expect(lock).not.toHaveBeenCalled();
  });

  it('listens for a change of user where there is such an event', () => {
    const { emitter } = setUp({}, 'linux');
    expect(emitter.eventNames()).not.toContain('user-did-resign-active');
  });

  it('after the preferred minutes without input, and never for 0', () => {
    const { idle, lock } = setUp({ lockAfterMinutes: 5 });
    idle.seconds = 299;
    vi.advanceTimersByTime(15_000);
    expect(lock).not.toHaveBeenCalled();
    idle.seconds = 300;
    vi.advanceTimersByTime(15_000);
    expect(lock).toHaveBeenCalled();
    const never = setUp({ lockAfterMinutes: 0 });
    never.idle.seconds = 1e9;
    vi.advanceTimersByTime(60_000);
    expect(never.lock).not.toHaveBeenCalled();
  });
});
