import { describe, expect, it } from 'vitest';
import { strengthOf } from './passphrase-strength.ts';

describe('strengthOf', () => {
  it.each([
    ['', 'refused'],
    ['short', 'refused'],
    ['aaaaaaaaaaaaaaaa', 'refused'],
    ['abababab', 'refused'],
    ['password', 'weak'],
    ['Password2026', 'weak'],
    ['12345678', 'weak'],
    ['abcdefghijklmnop', 'weak'],
    ['correct horse', 'weak'],
    ['correct horse battery', 'fair'],
    ['correct horse battery staple', 'good'],
    ['correct horse battery staple orbit', 'good'],
    ['correct horse battery staple orbit lamp', 'strong'],
    ['x7#Lq2!vR9@mZ4', 'strong'],
  ])('rates %j as %s', (passphrase, level) => {
    expect(strengthOf(passphrase).level).toBe(level);
  });

  it('never rates a passphrase lower for one more word', () => {
    const many = ['orbit', 'lamp', 'cedar', 'violin', 'mango', 'tundra', 'quill', 'ember'];
    const scores = many.map((_, count) => strengthOf(many.slice(0, count + 1).join(' ')).score);
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
  });
});
