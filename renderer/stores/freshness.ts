/**
 * Events and answers can overtake each other on their way from main. An event is sent whenever the
 * thing changes, so what an event said after a command was sent is at least as new as its answer.
 */
export function freshness() {
  let events = 0;
  return {
    /** An event came. */
    heard(): void {
      events += 1;
    },
    /** Call when sending; the answer tells later whether no event has come since. */
    send(): () => boolean {
      const before = events;
      return () => events === before;
    },
  };
}
