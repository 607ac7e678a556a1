import { describe, expect, it } from 'vitest';
import { clearChoices, lockChoices } from './choices.ts';

describe('the choices of the preferences', () => {
  it('are in order, with never last', () => {
    expect(clearChoices(30).map(({ label }) => label)).toEqual([
      '10 seconds',
      '20 seconds',
      '30 seconds',
      '60 seconds',
      '2 minutes',
      '5 minutes',
      'Never',
    ]);
    expect(lockChoices(15).map(({ label }) => label)).toEqual([
      '1 minute',
      '5 minutes',
      '15 minutes',
      '30 minutes',
      '60 minutes',
      '4 hours',
      'Never',
    ]);
  });

  it('keep a value that somebody set elsewhere', () => {
    expect(clearChoices(45).map(({ value }) => value)).toContain('45');
    expect(lockChoices(1_440).at(-2)?.label).toBe('24 hours');
  });
});
