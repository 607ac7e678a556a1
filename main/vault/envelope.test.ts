import { createDecipheriv, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { joinFields, type PartAddress, partAad, seal, unseal } from './envelope.ts';
import { padSecret, unpadSecret } from './padding.ts';

const key = randomBytes(32);
const name = fc.stringMatching(/^[\x21-\x7e]{1,20}$/);
const address: fc.Arbitrary<PartAddress> = fc.record({
  type: name,
  id: name,
  part: fc.constantFrom('summary', 'secret'),
  version: fc.nat(),
  seq: fc.nat(),
});

describe('envelope', () => {
  it('opens what it sealed', () => {
    fc.assert(
      fc.property(address, fc.uint8Array({ maxLength: 500 }), (where, plaintext) => {
        const sealed = seal(key, partAad(where), plaintext);
        expect(unseal(key, partAad(where), sealed)).toEqual(Buffer.from(plaintext));
      }),
    );
  });

  it('refuses a box anywhere but in its own place', () => {
    fc.assert(
      fc.property(address, address, fc.uint8Array({ maxLength: 50 }), (here, there, plaintext) => {
        fc.pre(JSON.stringify(here) !== JSON.stringify(there));
        expect(unseal(key, partAad(there), seal(key, partAad(here), plaintext))).toBeNull();
      }),
    );
  });

  it('refuses a change of any one address field', () => {
    const here: PartAddress = { type: 'token', id: 'a', part: 'summary', version: 3, seq: 9 };
    const sealed = seal(key, partAad(here), Buffer.from('x'));
    const changes: readonly Partial<PartAddress>[] = [
      { type: 'connection' },
      { id: 'b' },
      { part: 'secret' },
      { version: 2 },
      { seq: 8 },
    ];
    for (const change of changes) {
      expect(unseal(key, partAad({ ...here, ...change }), sealed)).toBeNull();
    }
  });

  it('refuses every flipped bit, a cut box and another key', () => {
    const aad = partAad({ type: 'token', id: 'a', part: 'secret', version: 1, seq: 1 });
    const sealed = seal(key, aad, Buffer.from('secret'));
    for (const part of ['nonce', 'box'] as const) {
      for (let bit = 0; bit < sealed[part].length * 8; bit += 1) {
        const bytes = Buffer.from(sealed[part]);
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(unseal(key, aad, { ...sealed, [part]: bytes })).toBeNull();
      }
      for (let length = 0; length < sealed[part].length; length += 1) {
        const cut = sealed[part].subarray(0, length);
        expect(unseal(key, aad, { ...sealed, [part]: cut })).toBeNull();
      }
    }
    expect(unseal(randomBytes(32), aad, sealed)).toBeNull();
  });

  it('authenticates these bytes, as the first release did', () => {
    const where = { type: 'token', id: 'a', part: 'secret', version: 2, seq: 11 } as const;
    expect(partAad(where).toString()).toBe(
      '16:tokendesk-record,1:1,5:token,1:a,6:secret,1:2,2:11,',
    );
    expect(joinFields(['é', 7]).toString()).toBe('1:é,1:7,');
  });

  it('is AES-256-GCM: a 12-byte nonce, and the 16-byte tag at the end of the box', () => {
    const aad = Buffer.from('where');
    const { nonce, box } = seal(key, aad, Buffer.from('secret'));
    expect(nonce).toHaveLength(12);
    expect(box).toHaveLength(6 + 16);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce);
    decipher.setAAD(aad);
    decipher.setAuthTag(box.subarray(6));
    const opened = Buffer.concat([decipher.update(box.subarray(0, 6)), decipher.final()]);
    expect(opened.toString()).toBe('secret');
  });

  it('refuses nonces and boxes of another length without a word', () => {
    const aad = Buffer.from('where');
    const { nonce, box } = seal(key, aad, Buffer.alloc(0));
    expect(unseal(key, aad, { nonce, box })).toEqual(Buffer.alloc(0));
    for (const length of [0, 8, 11, 13, 16]) {
      expect(unseal(key, aad, { nonce: Buffer.alloc(length), box })).toBeNull();
    }
    expect(unseal(key, aad, { nonce, box: box.subarray(1) })).toBeNull();
    expect(unseal(key, aad, { nonce, box: Buffer.concat([box, box]) })).toBeNull();
  });

  it('leaves nothing behind of what did not authenticate', () => {
    const aad = Buffer.from('where');
    const { nonce, box } = seal(key, aad, Buffer.from('a secret of some length'));
    const zeroed: Buffer[] = [];
    vi.spyOn(Buffer.prototype, 'fill').mockImplementation(function (this: Buffer) {
      zeroed.push(this);
      return this;
    });
    expect(unseal(key, Buffer.from('elsewhere'), { nonce, box })).toBeNull();
    expect(zeroed.map((bytes) => bytes.toString())).toContain('a secret of some length');
    expect(unseal(key, aad, { nonce, box })?.toString()).toBe('a secret of some length');
  });

  it('takes a new nonce every time', () => {
    const nonces = Array.from({ length: 1_000 }, () => seal(key, key, key).nonce.toString());
    expect(new Set(nonces).size).toBe(1_000);
  });

  it('joins different fields to different bytes', () => {
    const fields = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 6 });
    fc.assert(
      fc.property(fields, fields, (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b);
        expect(joinFields(a).equals(joinFields(b))).toBe(same);
      }),
    );
    expect(joinFields(['ab', 'c'])).not.toEqual(joinFields(['a', 'bc']));
    expect(joinFields(['1:a,'])).not.toEqual(joinFields(['a']));
  });
});

describe('padding', () => {
  it('gives back every text and hides small differences of length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(text.isWellFormed());
        expect(unpadSecret(padSecret(text))).toBe(text);
      }),
    );
    expect(padSecret('short').length).toBe(padSecret('x'.repeat(60)).length);
    expect(padSecret('x'.repeat(61)).length).toBe(128);
  }, 30_000);

  it('refuses bytes of another form', () => {
    expect(unpadSecret(Buffer.alloc(3))).toBeNull();
    expect(unpadSecret(Buffer.from([0, 0, 0, 9, 1, 2]))).toBeNull();
  });
});
