import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWire } from './wire.ts';

const wire = createWire();
const roundTrip = (value: unknown) => wire.decode(wire.encode(value));

describe('the wire', () => {
  it('brings back whatever structured clone would', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withSet: true,
          withTypedArray: true,
        }),
        (value) => {
          expect(roundTrip(value)).toEqual(structuredClone(value));
        },
      ),
    );
  });

  it('keeps what JSON loses', () => {
    const value = [
      undefined,
      Number.NaN,
      Number.NEGATIVE_INFINITY,
      -0,
      /a+/gi,
      new Date(Number.NaN),
    ];
    expect(roundTrip(value)).toEqual(value);
    expect(Object.is((roundTrip([-0]) as number[])[0], -0)).toBe(true);
  });

  it('keeps shared and circular references', () => {
    const shared = { n: 1 };
    const value: Record<string, unknown> = { a: shared, b: shared };
    value['self'] = value;
    const back = roundTrip(value) as Record<string, unknown>;
    expect(back['a']).toBe(back['b']);
    expect(back['self']).toBe(back);
  });

  it('keeps a key called __proto__ as a key', () => {
    const back = roundTrip(JSON.parse('{"__proto__": {"polluted": true}}')) as object;
    expect(Object.keys(back)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
  });

  it("refuses what can't be cloned", () => {
    for (const value of [() => 0, Symbol('s'), Promise.resolve()]) {
      expect(() => wire.encode({ value })).toThrow('An object could not be cloned.');
    }
  });

  it('works as source text, as it is sent to pages', () => {
    // Evaluating its own source is what this is about.
    const made = new Function(`return (${createWire})()`)() as ReturnType<typeof createWire>;
    expect(made.decode(wire.encode({ a: [1n] }))).toEqual({ a: [1n] });
  });
});
