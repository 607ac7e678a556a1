import { describe, expect, it } from 'vitest';
import { manyConnections, threeConnections } from '../../bridge/fake/fake-connections.ts';
import { connectionsFor, mostConnections } from './palette-items.ts';

const names = (search: string, from = threeConnections(0)) =>
  connectionsFor(search, from).map(({ name }) => name);

describe('connections in the palette', () => {
  it('shows the first ones while nothing is typed', () => {
    expect(names('')).toHaveLength(3);
    expect(names('', manyConnections(300, 0))).toHaveLength(mostConnections);
  });

  it('finds by all words, wherever they are', () => {
    expect(names('production inabit')).toEqual(['inabit custody']);
    expect(names('dana staging')).toEqual(['AVII shop (staging)']);
  });

  it('finds by letters in order where no word fits', () => {
    expect(names('ghgql')).toEqual(['GitHub GraphQL']);
  });

  it('finds the last of many', () => {
    expect(names('customer 300', manyConnections(300, 0))[0]).toMatch(/customer 300$/);
  });

  it('finds nothing for what is not there', () => {
    expect(names('zzzz')).toEqual([]);
  });
});
