import { describe, expect, it } from 'vitest';
import { fakeConnection, fakeDetails } from '../../bridge/fake/fake-connections.ts';
import { haystackOf, matchesAll, wordsOf } from './haystack.ts';

const connection = fakeConnection(
  'c',
  fakeDetails({ name: 'Shop Ärger', email: 'Dana@Example.com', production: true }),
  [],
);

describe('the filter', () => {
  it.each(['shop', 'DANA', 'prod', 'avii 127.0', '  shop   dana ', 'ärger', ''])(
    'finds by %j',
    (query) => {
      expect(matchesAll(haystackOf(connection), wordsOf(query))).toBe(true);
    },
  );

  it('wants every word', () => {
    expect(matchesAll(haystackOf(connection), wordsOf('shop inabit'))).toBe(false);
  });

  it('does not find across two fields', () => {
    expect(matchesAll(haystackOf(connection), wordsOf('ärgeravii'))).toBe(false);
  });
});
