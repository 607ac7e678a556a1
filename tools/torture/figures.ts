/** What one kind of torture came to. Every count in `bad` has to be 0. */
export interface Figures {
  readonly name: string;
  readonly rounds: number;
  readonly bad: Record<string, number>;
  /** What happened besides, to show that the rounds reached something. */
  readonly seen: Record<string, number>;
  /** How to run exactly a round that failed. */
  readonly replays: string[];
  durationMs: number;
}

/** Empty figures with every bad count at 0, so that a 0 is shown as one. */
export function newFigures(name: string, rounds: number, bad: readonly string[]): Figures {
  const zeros = Object.fromEntries(bad.map((what) => [what, 0]));
  return { name, rounds, bad: zeros, seen: {}, replays: [], durationMs: 0 };
}

/** Adds one to a count. */
export function count(counts: Record<string, number>, what: string): void {
  counts[what] = (counts[what] ?? 0) + 1;
}

/** Counts something that must never happen, with the seed that makes it happen again. */
export function blame(figures: Figures, what: string, replay: string): void {
  count(figures.bad, what);
  if (figures.replays.length < 20) figures.replays.push(`${what}: ${replay}`);
}

export function allGood(figures: Figures): boolean {
  return Object.values(figures.bad).every((number) => number === 0);
}

function counts(of: Record<string, number>): string {
  return Object.entries(of)
    .map(([what, number]) => `${number} ${what}`)
    .join(', ');
}

/** The summary as text. */
export function summary(all: readonly Figures[]): string {
  return all
    .map((figures) => {
      const { name, rounds, bad, seen, replays, durationMs } = figures;
      const verdict = allGood(figures) ? 'ok  ' : 'BAD ';
      return [
        `${verdict}${name}: ${rounds} rounds in ${(durationMs / 1_000).toFixed(0)} s`,
        `      must be 0: ${counts(bad)}`,
        `      seen: ${counts(seen)}`,
        ...replays.map((replay) => `      replay ${replay}`),
      ].join('\n');
    })
    .join('\n');
}
