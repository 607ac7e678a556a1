/** How far the wall clock and the running time may drift apart before somebody must have set the clock. */
const jumpFromMs = 5_000;

/**
 * Tells a clock that was set from time that passed. Call it now and then; the answer is how far the wall
 * clock jumped since the last call, in milliseconds, or 0. Forward jumps can also be sleep: on most
 * systems the running time stands still while the machine sleeps.
 */
export function clockWatch(clocks: {
  /** Milliseconds since 1970. */
  readonly wall: () => number;
  /** Milliseconds that never go back. */
  readonly running: () => number;
}): () => number {
  let difference = clocks.wall() - clocks.running();
  return () => {
    const now = clocks.wall() - clocks.running();
    const jumpMs = now - difference;
    if (Math.abs(jumpMs) < jumpFromMs) return 0;
    difference = now;
    return jumpMs;
  };
}
