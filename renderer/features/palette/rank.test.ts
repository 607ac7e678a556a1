import { describe, expect, it } from 'vitest';
import { copyFormats } from '../../../shared/formats.ts';
import { actions } from '../keys/actions.ts';
import { ranked } from './rank.ts';

const items = [
  ...copyFormats.map(({ label }) => ({ label: `Copy as ${label}`, keywords: undefined })),
  ...actions.map(({ label }) => ({ label, keywords: undefined })),
  { label: 'AVII shop (staging)', keywords: 'staging.avii.example dana@example.com' },
  { label: 'GitHub GraphQL', keywords: 'api.github.example' },
];
const first = (search: string) => ranked(search, items)[0]?.item.label;

describe('ranking in the palette', () => {
  it.each([
    ['prefer', 'Preferences'],
    ['lock', 'Lock the vault'],
    ['renew', 'Renew the token'],
    ['copy curl', 'Copy as curl (sh, bash, zsh)'],
    ['curl power', 'Copy as curl (PowerShell)'],
    ['raw', 'Copy as Raw token'],
    ['dana', 'AVII shop (staging)'],
    ['shop stag', 'AVII shop (staging)'],
    ['github', 'GitHub GraphQL'],
  ])('puts for %j first: %s', (search, label) => {
    expect(first(search)).toBe(label);
  });

  it('takes letters in order when no word fits', () => {
    expect(first('ghgql')).toBe('GitHub GraphQL');
    expect(first('prfrnc')).toBe('Preferences');
  });

  it('leads to what takes something away by its words alone', () => {
    const remove = [{ label: 'Remove the connection', wordsOnly: true }];
    expect(ranked('rot', remove)).toEqual([]);
    expect(ranked('remo', remove)).toHaveLength(1);
  });

  it('finds nothing for what is not there', () => {
    expect(ranked('zzzz', items)).toEqual([]);
  });

  it('keeps the order while nothing is typed', () => {
    expect(ranked(' ', items).map(({ item }) => item)).toEqual(items);
  });
});
