import { diskLevels } from './disk-levels.ts';
import type { Figures } from './figures.ts';
import { killRotations } from './kill-rotations.ts';
import { killWrites } from './kill-writes.ts';
import { mutations } from './mutations.ts';

/** How much of each; 0 leaves one out. */
export interface Amounts {
  readonly writes: number;
  readonly rotations: number;
  readonly levels: number;
  readonly mutations: number;
}

const kinds = { writes: killWrites, rotations: killRotations, levels: diskLevels, mutations };
export type Kind = keyof typeof kinds;
export const kindNames: readonly Kind[] = ['writes', 'rotations', 'levels', 'mutations'];

/** Runs them one after the other. */
export async function torture(
  amounts: Amounts,
  seed: number,
  onDone: (figures: Figures) => void = () => {},
): Promise<Figures[]> {
  const all: Figures[] = [];
  for (const kind of kindNames) {
    if (amounts[kind] === 0) continue;
    const startMs = performance.now();
    const figures = await kinds[kind](amounts[kind], seed);
    figures.durationMs = performance.now() - startMs;
    all.push(figures);
    onDone(figures);
  }
  return all;
}
