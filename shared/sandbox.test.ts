import { describe, expect, it } from 'vitest';
import { sandboxDialsPatchSchema, sandboxDialsSchema } from './sandbox.ts';

describe('sandboxDialsPatchSchema', () => {
  it('keeps only the dials that are named', () => {
    expect(sandboxDialsPatchSchema.parse({ latencyMs: 5 })).toEqual({ latencyMs: 5 });
    expect(sandboxDialsPatchSchema.parse({})).toEqual({});
  });

  it('knows every dial, with the same limits', () => {
    expect(Object.keys(sandboxDialsPatchSchema.shape)).toEqual(
      Object.keys(sandboxDialsSchema.shape),
    );
    expect(sandboxDialsPatchSchema.safeParse({ sessionLifeSeconds: 0 }).success).toBe(false);
  });
});
