import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { envelopeVersion, joinFields, seal } from './envelope.ts';
import { deriveKeys, newDataKey } from './keys.ts';
import { type Manifest, maxSeq, openManifest, sealManifest } from './manifest.ts';

const { manifest: key } = deriveKeys(newDataKey());
const vaultId = randomBytes(16);
const manifest: Manifest = { seq: 7, count: 3, setHash: 0x1234n };

/** What a forger with the key could seal: only the form stands in the way then. */
function sealed(content: unknown, id = vaultId): Buffer {
  const hex = Buffer.from(id).toString('hex');
  const aad = joinFields(['tokendesk-manifest', envelopeVersion, hex]);
  const { nonce, box } = seal(key, aad, Buffer.from(JSON.stringify(content)));
  return Buffer.concat([nonce, box]);
}

const hash = '0'.repeat(60).concat('1234');

describe('a sealed manifest', () => {
  it('opens as it was, for every number that it can hold', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: maxSeq }),
        fc.nat(),
        fc.bigInt({ min: 0n, max: (1n << 256n) - 1n }),
        (seq, count, setHash) => {
          const one = { seq, count, setHash };
          expect(openManifest(key, vaultId, sealManifest(key, vaultId, one))).toEqual(one);
        },
      ),
    );
  });

  it('is the form that the first release wrote', () => {
    expect(openManifest(key, vaultId, sealed({ seq: 7, count: 3, setHash: hash }))).toEqual(
      manifest,
    );
  });

  it('stays within half of the messages that a key may seal', () => {
    expect(maxSeq).toBe(2_147_483_648);
  });

  it('opens with its key and in its vault only, and with every byte as it was', () => {
    const blob = sealManifest(key, vaultId, manifest);
    expect(openManifest(deriveKeys(newDataKey()).manifest, vaultId, blob)).toBeNull();
    expect(openManifest(key, randomBytes(16), blob)).toBeNull();
    expect(
      openManifest(key, vaultId, sealed({ seq: 7, count: 3, setHash: hash }, randomBytes(16))),
    ).toBeNull();
    for (let index = 0; index < blob.length; index += 1) {
      const changed = Buffer.from(blob);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(openManifest(key, vaultId, changed)).toBeNull();
    }
    for (const length of [0, 11, 12, 27, blob.length - 1]) {
      expect(openManifest(key, vaultId, blob.subarray(0, length))).toBeNull();
    }
  });

  it('is sealed for this purpose and no other', () => {
    const hex = Buffer.from(vaultId).toString('hex');
    const plain = Buffer.from(JSON.stringify({ seq: 7, count: 3, setHash: hash }));
    for (const fields of [
      ['', envelopeVersion, hex],
      ['tokendesk-manifest', envelopeVersion + 1, hex],
      ['tokendesk-manifest', envelopeVersion, ''],
      [],
    ]) {
      const { nonce, box } = seal(key, joinFields(fields), plain);
      expect(openManifest(key, vaultId, Buffer.concat([nonce, box]))).toBeNull();
    }
  });

  it.each([
    { seq: -1, count: 3, setHash: hash },
    { seq: maxSeq + 1, count: 3, setHash: hash },
    { seq: 1.5, count: 3, setHash: hash },
    { seq: 7, count: -1, setHash: hash },
    { seq: 7, count: 1.5, setHash: hash },
    { seq: 7, count: 3, setHash: hash.slice(1) },
    { seq: 7, count: 3, setHash: `${hash}0` },
    { seq: 7, count: 3, setHash: hash.replace('1', 'G') },
    { seq: 7, count: 3, setHash: hash.replace('1', 'A') },
    { seq: 7, count: 3 },
    { count: 3, setHash: hash },
    [],
    null,
  ])('refuses another form: %j', (content) => {
    expect(openManifest(key, vaultId, sealed(content))).toBeNull();
  });

  it('takes the limits themselves', () => {
    const limits = { seq: maxSeq, count: 0, setHash: hash };
    expect(openManifest(key, vaultId, sealed(limits))).toMatchObject({ seq: maxSeq, count: 0 });
  });
});
