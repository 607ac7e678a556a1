import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { SharedClock, Tick } from './clock.ts';

const ClockContext = createContext<SharedClock | null>(null);

export function ClockProvider({ clock, children }: { clock: SharedClock; children: ReactNode }) {
  return <ClockContext value={clock}>{children}</ClockContext>;
}

export function useClock(): SharedClock {
  const clock = useContext(ClockContext);
  if (clock === null) throw new Error('useClock needs a ClockProvider above it');
  return clock;
}

/**
 * Calls `tick` now and at each second, before the screen is painted. For writing straight to the
 * DOM: a render per second and row was measured at 144 times the cost.
 */
export function useTick(tick: Tick): void {
  const clock = useClock();
  const latest = useRef(tick);
  // Runs after every render, so that new props are on screen without waiting for a second.
  useLayoutEffect(() => {
    latest.current = tick;
    tick(clock.nowMs());
  });
  useLayoutEffect(() => clock.subscribe((nowMs) => latest.current(nowMs)), [clock]);
}

/** A value of the clock that changes rarely, such as a phase: renders only when it does. */
export function useTicking<T extends string | number | boolean | null>(
  read: (nowMs: number) => T,
): T {
  const clock = useClock();
  const [value, setValue] = useState(() => read(clock.nowMs()));
  useTick((nowMs) => setValue(read(nowMs)));
  return value;
}

/** A ref to an element whose text follows the clock. */
export function useTickingText<E extends HTMLElement>(
  read: (nowMs: number) => string,
): RefObject<E | null> {
  const ref = useRef<E>(null);
  useTick((nowMs) => {
    const element = ref.current;
    const text = read(nowMs);
    if (element && element.textContent !== text) element.textContent = text;
  });
  return ref;
}
