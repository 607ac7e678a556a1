import { describe, expect, it } from 'vitest';
import { preferencesPatchSchema, preferencesSchema } from './preferences.ts';

describe('preferencesPatchSchema', () => {
  it('keeps only the preferences that are named', () => {
    expect(preferencesPatchSchema.parse({ theme: 'dark' })).toEqual({ theme: 'dark' });
    expect(preferencesPatchSchema.parse({})).toEqual({});
  });

  it('knows every preference, with the same limits', () => {
    expect(Object.keys(preferencesPatchSchema.shape)).toEqual(Object.keys(preferencesSchema.shape));
    expect(preferencesPatchSchema.safeParse({ lockAfterMinutes: -1 }).success).toBe(false);
  });
});
