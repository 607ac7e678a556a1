/** Lets so many pieces of work run at once; the others wait for their turn, first come first served. */
export function turnstile(most: number): (work: () => Promise<void>) => Promise<void> {
  const waiting: (() => void)[] = [];
  let running = 0;

  function leave(): void {
    running -= 1;
    waiting.shift()?.();
  }

  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      await work();
    } finally {
      leave();
    }
  };
}
