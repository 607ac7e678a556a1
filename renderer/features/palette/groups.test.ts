import { describe, expect, it } from 'vitest';
import { type Group, rankedGroups } from './groups.ts';

const run = () => {};
const groups: readonly Group[] = [
  { heading: 'Shop', entries: [{ id: 'copy', label: 'Copy in the default format', run }] },
  { heading: 'Copy', whenTyped: true, entries: [{ id: 'curl', label: 'Copy as curl', run }] },
  {
    heading: 'Go to',
    most: 12,
    entries: Array.from({ length: 300 }, (_, index) => ({
      id: `c${index}`,
      label: `AVII customer ${index}`,
      run,
    })),
  },
  { heading: 'Tokendesk', entries: [{ id: 'lock', label: 'Lock the vault', run }] },
];
const headings = (search: string) => rankedGroups(search, groups).map(({ heading }) => heading);

describe('the groups of the palette', () => {
  it('leave the formats out until something is typed', () => {
    expect(headings('')).toEqual(['Shop', 'Go to', 'Tokendesk']);
    expect(headings('curl')).toEqual(['Copy']);
  });

  it('put the group with the best line first', () => {
    expect(headings('lock')[0]).toBe('Tokendesk');
  });

  it('show a few of many connections, and find the last one', () => {
    expect(rankedGroups('', groups)[1]?.entries).toHaveLength(12);
    expect(rankedGroups('customer 299', groups)[0]?.entries[0]?.id).toBe('c299');
  });
});
