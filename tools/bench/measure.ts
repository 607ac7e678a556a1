import { performance } from 'node:perf_hooks';

/** A piece of work against what it is measured by, in the same run. */
export interface Bench {
  readonly name: string;
  readonly against: string;
  /** Above this something is badly wrong: many times what a quiet machine shows. */
  readonly bound: number;
  readonly rounds: number;
  /** Each does its work once; what they set up is made anew by `prepare` and not measured. */
  prepare(): Promise<{ ours(): unknown; theirs(): unknown; end?(): void }>;
}

export interface Measured {
  readonly name: string;
  readonly against: string;
  readonly oursMs: number;
  readonly theirsMs: number;
  readonly ratio: number;
  readonly bound: number;
}

/**
 * Runs both in turn, so that a busy machine slows both, and takes the median of the rounds' ratios. The
 * first round warms up and does not count.
 */
export async function measure({ name, against, bound, rounds, prepare }: Bench): Promise<Measured> {
  const samples: { ours: number; theirs: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const { ours, theirs, end } = await prepare();
    const oursFirst = round % 2 === 0;
    const first = await timed(oursFirst ? ours : theirs);
    const second = await timed(oursFirst ? theirs : ours);
    if (round > 0) {
      samples.push(oursFirst ? { ours: first, theirs: second } : { ours: second, theirs: first });
    }
    end?.();
  }
  return {
    name,
    against,
    bound,
    oursMs: median(samples.map(({ ours }) => ours)),
    theirsMs: median(samples.map(({ theirs }) => theirs)),
    ratio: median(samples.map(({ ours, theirs }) => ours / theirs)),
  };
}

async function timed(work: () => unknown): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

/** The middle value; of an even number the upper one of the two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
