import { strictEmitter } from '../not-offered.ts';

type Offered = Pick<
  Electron.PowerMonitor,
  'getSystemIdleTime' | 'getSystemIdleState' | 'isOnBatteryPower' | 'getCurrentThermalState'
>;

/** Nothing happens of itself: suspend, resume, lock-screen and the like are for tests to emit. */
class PowerMonitor extends strictEmitter('powerMonitor') implements Offered {
  readonly onBatteryPower = false;

  getSystemIdleTime(): number {
    return 0;
  }

  getSystemIdleState(): 'active' {
    return 'active';
  }

  isOnBatteryPower(): boolean {
    return false;
  }

  getCurrentThermalState(): 'unknown' {
    return 'unknown';
  }
}

export const powerMonitor = new PowerMonitor();
