import { net, powerMonitor } from 'electron';
import type { OutsideEvents } from '../renewal/keep-fresh.ts';
import { clockWatch } from '../time/clock-watch.ts';

const lookEveryMs = 10_000;

/** What the machine tells: waking up, coming online, its clock being set. The last two have no event, so they are looked at. */
export function outsideEvents(): OutsideEvents {
  const online: (() => void)[] = [];
  const jumped: ((jumpMs: number) => void)[] = [];
  const jump = clockWatch({ wall: () => Date.now(), running: () => performance.now() });
  let wasOnline = net.isOnline();

  const timer = setInterval(() => {
    const isOnline = net.isOnline();
    if (isOnline && !wasOnline) for (const listener of online) listener();
    wasOnline = isOnline;
    const jumpMs = jump();
    if (jumpMs !== 0) for (const listener of jumped) listener(jumpMs);
  }, lookEveryMs);
  timer.unref();

  return {
    onWake(listener) {
      powerMonitor.on('resume', listener);
      powerMonitor.on('unlock-screen', listener);
    },
    onOnline: (listener) => online.push(listener),
    onClockJump: (listener) => jumped.push(listener),
  };
}
