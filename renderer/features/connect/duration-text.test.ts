import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationText, parseDuration } from './duration-text.ts';

describe('durations as text', () => {
  it.each([
    [604_800, '7 d'],
    [900, '15 min'],
    [90, '1 min 30 s'],
    [3_600, '1 h'],
    [0, '0 s'],
  ])('writes %d as %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });

  it.each([
    ['7 days', 604_800],
    ['1h30m', 5_400],
    [' 45 ', 45],
    ['2 Minutes', 120],
    ['', null],
    ['soon', null],
    ['5 parsecs', null],
    ['1.5 h', null],
    ['-3 s', null],
    ['7 d and more', null],
  ])('reads %j as %j', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.nat({ max: 31_536_000 }), (seconds) => {
        expect(parseDuration(durationText(seconds))).toBe(seconds);
      }),
    );
  });
});
