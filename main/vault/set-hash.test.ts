import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveKeys, newDataKey } from './keys.ts';
import { addToSet, emptySetHash, type RecordHead, removeFromSet, setElement } from './set-hash.ts';

const { setHash: key } = deriveKeys(newDataKey());
const head: RecordHead = {
  type: 'token',
  id: 'a',
  createdSeq: 1,
  version: 2,
  seq: 5,
  summaryNonce: randomBytes(12),
  secret: { version: 1, seq: 2, nonce: randomBytes(12) },
};

const element = fc.bigInt({ min: 0n, max: (1n << 256n) - 1n });
const sum = (elements: readonly bigint[]): bigint => elements.reduce(addToSet, emptySetHash);

describe('set hash', () => {
  it('does not depend on the order, and removing undoes adding', () => {
    fc.assert(
      fc.property(fc.array(element), element, (elements, one) => {
        const hash = sum(elements);
        expect(sum([...elements].reverse())).toBe(hash);
        expect(removeFromSet(addToSet(hash, one), one)).toBe(hash);
        expect(addToSet(removeFromSet(hash, one), one)).toBe(hash);
        expect(hash >= 0n && hash < 1n << 256n).toBe(true);
      }),
    );
  });

  it('changes with every part of a head', () => {
    const { secret } = head;
    if (!secret) throw new Error('the example has a secret');
    const others: readonly RecordHead[] = [
      { ...head, type: 'connection' },
      { ...head, id: 'b' },
      { ...head, createdSeq: 2 },
      { ...head, version: 3 },
      { ...head, seq: 6 },
      { ...head, summaryNonce: randomBytes(12) },
      { ...head, secret: null },
      { ...head, secret: { ...secret, version: 2 } },
      { ...head, secret: { ...secret, seq: 3 } },
      { ...head, secret: { ...secret, nonce: randomBytes(12) } },
    ];
    const elements = [head, ...others].map((one) => setElement(key, one));
    expect(new Set(elements).size).toBe(elements.length);
  });

  it('is keyed', () => {
    expect(setElement(deriveKeys(newDataKey()).setHash, head)).not.toBe(setElement(key, head));
  });

  it('is the sum of these MACs, as in the first release', () => {
    const fixed = createSecretKey(Buffer.alloc(32, 1));
    const nonce = Buffer.alloc(12, 2);
    const one: RecordHead = { ...head, summaryNonce: nonce, secret: null };
    const macOf = (text: string) =>
      BigInt(`0x${createHmac('sha256', fixed).update(text).digest('hex')}`);
    const hex = '02'.repeat(12);
    const start = `13:tokendesk-set,5:token,1:a,1:1,1:2,1:5,24:${hex},`;
    expect(setElement(fixed, one)).toBe(macOf(start));
    const secret = { version: 1, seq: 2, nonce };
    expect(setElement(fixed, { ...one, secret })).toBe(macOf(`${start}1:1,1:2,24:${hex},`));
  });

  it('stays below 2^256, at both ends', () => {
    const most = (1n << 256n) - 1n;
    expect(emptySetHash).toBe(0n);
    expect(addToSet(most, 1n)).toBe(0n);
    expect(addToSet(most, most)).toBe(most - 1n);
    expect(removeFromSet(0n, 1n)).toBe(most);
    expect(removeFromSet(5n, 5n)).toBe(0n);
  });
});
