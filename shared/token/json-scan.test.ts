import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonStringEnd, scanJson } from './json-scan.ts';

describe('scanJson', () => {
  it.each([
    ['1', { depth: 0 }],
    ['"[[{"', { depth: 0 }],
    ['[{"a":[]},[]]', { depth: 3 }],
    ['{"a":1,"a":2}', { duplicateKeys: true }],
    ['{"a":1,"\\u0061":2}', { duplicateKeys: true }],
    ['{"a":{"a":1},"b":["a","a"],"c":[{"a":1},{"a":1}]}', { duplicateKeys: false }],
    ['{"b":{"__proto__":1}}', { protoKeys: true }],
    ['{"b":"__proto__"}', { protoKeys: false }],
    ['[9007199254740991]', { roundedNumbers: false }],
    ['[-9007199254740993]', { roundedNumbers: true }],
    ['[1e308]', { overflowingNumbers: false }],
    ['[-1e309]', { overflowingNumbers: true }],
  ])('%s', (text, expected) => {
    expect(scanJson(text)).toMatchObject(expected);
  });

  it('finds nothing odd in what JSON.stringify writes', () => {
    const depthOf = (value: unknown): number =>
      typeof value === 'object' && value !== null
        ? 1 + Math.max(0, ...Object.values(value).map(depthOf))
        : 0;
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        fc.pre(!text.includes('"__proto__"'));
        expect(scanJson(text)).toMatchObject({
          depth: depthOf(value),
          duplicateKeys: false,
          protoKeys: false,
          overflowingNumbers: false,
        });
      }),
    );
  });
});

describe('jsonStringEnd', () => {
  it('passes escaped quotes, and says when there is no end', () => {
    expect(jsonStringEnd('"a\\"b" c', 0)).toBe(6);
    expect(jsonStringEnd('"a\\"', 0)).toBe(-1);
  });
});
