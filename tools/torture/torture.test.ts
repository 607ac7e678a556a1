import { describe, expect, it } from 'vitest';
import { mutate } from './mutate.ts';
import { torture } from './run.ts';

describe('a short torture', () => {
  it('loses nothing, corrupts nothing and believes no forgery', async () => {
    const amounts = { writes: 4, rotations: 4, levels: 5, mutations: 100 };
    const all = await torture(amounts, 20_261_121);
    for (const { name, bad, replays, seen } of all) {
      expect(bad, `${name}: ${replays.join('; ')}`).toEqual(
        Object.fromEntries(Object.keys(bad).map((what) => [what, 0])),
      );
      expect(Object.keys(seen), name).not.toEqual([]);
    }
    expect(all).toHaveLength(4);
  }, 120_000);

  it('repeats by its seed', () => {
    const file = Buffer.alloc(5 * 4_096, 1);
    const old = Buffer.alloc(5 * 4_096, 2);
    const made = (start: number): Buffer => {
      let state = start;
      return mutate(file, old, (below) => {
        state = (state * 48_271) % 2_147_483_647;
        return state % below;
      });
    };
    expect(made(7)).toEqual(made(7));
    expect(file.every((byte) => byte === 1)).toBe(true);
  });
});
