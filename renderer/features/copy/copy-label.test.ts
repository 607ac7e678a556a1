import { describe, expect, it } from 'vitest';
import { copyFormats } from '../../../shared/formats.ts';
import { lowerFirst } from './copy-label.ts';

describe('a format in the middle of a sentence', () => {
  it.each([
    ['Header line', 'header line'],
    ['Raw token', 'raw token'],
    ['Environment line (.env)', 'environment line (.env)'],
    ['HTTPie', 'HTTPie'],
    ['Playground / GraphiQL JSON', 'Playground / GraphiQL JSON'],
    ['WebSocket connection parameters', 'WebSocket connection parameters'],
    ['TypeScript / JavaScript: fetch', 'TypeScript / JavaScript: fetch'],
    ['Python: requests', 'Python: requests'],
    ['Go: net/http', 'Go: net/http'],
    ['C#: HttpClient', 'C#: HttpClient'],
  ])('%s is %s', (label, expected) => {
    expect(lowerFirst(label)).toBe(expected);
  });

  it('changes nothing but the first letter', () => {
    for (const { label } of copyFormats) {
      expect(lowerFirst(label).slice(1)).toBe(label.slice(1));
    }
  });
});
