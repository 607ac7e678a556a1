import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import type { SlotKind } from '../../shared/vault.ts';
import { joinFields, seal } from './envelope.ts';
import {
  isUsableSlot,
  makeKeychainSlot,
  makePassphraseSlot,
  makeRecoverySlot,
  openKeychainSlot,
  openPassphraseSlot,
  openRecoverySlot,
  type StoredSlot,
  slotChecksum,
} from './key-slots.ts';
import { newDataKey } from './keys.ts';
import { problems, VaultFailure } from './problems.ts';
import { deriveRecoveryKey, newRecoveryCode, readRecoveryCode } from './recovery-code.ts';
import {
  derivePassphraseKey,
  isWeakPassphrase,
  newScryptParameters,
  standardBounds,
  standardCost,
} from './scrypt.ts';
import { cheap, pretendKeychain } from './testing/vault-fixture.ts';

const vaultId = randomBytes(16);
const dataKey = newDataKey();
const { cost, bounds } = cheap;

async function opens(slot: StoredSlot, passphrase: string): Promise<boolean> {
  const opened = await openPassphraseSlot(vaultId, slot, passphrase, bounds);
  return opened?.equals(dataKey) ?? false;
}

function withParameters(slot: StoredSlot, change: object): StoredSlot {
  const parameters = JSON.stringify({ ...JSON.parse(slot.parameters), ...change });
  return { ...slot, parameters };
}

describe('passphrase slot', () => {
  it('opens with the passphrase and with nothing else', async () => {
    const slot = await makePassphraseSlot(vaultId, dataKey, 'correct horse', cost);
    expect(await opens(slot, 'correct horse')).toBe(true);
    expect(await opens(slot, 'Correct horse')).toBe(false);
    expect(await opens(slot, 'correct horse ')).toBe(false);
    expect(await opens(slot, '')).toBe(false);
  });

  it('takes a passphrase in any Unicode form of the same text', async () => {
    const composed = 'Äpfel & ﬁsche 密码 👩‍🚀'.normalize('NFC');
    const slot = await makePassphraseSlot(vaultId, dataKey, composed, cost);
    expect(await opens(slot, composed.normalize('NFD'))).toBe(true);
    expect(await opens(slot, composed.normalize('NFKD'))).toBe(true);
    expect(await opens(slot, 'Apfel & fische 密码 👩‍🚀')).toBe(false);
  });

  it('is bound to its vault, its kind and its parameters', async () => {
    const slot = await makePassphraseSlot(vaultId, dataKey, 'correct horse', cost);
    const elsewhere = await openPassphraseSlot(randomBytes(16), slot, 'correct horse', bounds);
    expect(elsewhere).toBeNull();
    expect(await opens(withParameters(slot, { p: 2 }), 'correct horse')).toBe(false);
    // The same values in other words: authenticated is the text, not what it means.
    const respelt = { ...slot, parameters: ` ${slot.parameters}` };
    expect(await opens(respelt, 'correct horse')).toBe(false);
    expect(await opens({ ...slot, kind: 'keychain' }, 'correct horse')).toBe(false);
  });

  it('refuses parameters below the floor and above the ceiling', async () => {
    const slot = await makePassphraseSlot(vaultId, dataKey, 'correct horse', cost);
    const usable = (change: object): boolean =>
      isUsableSlot(withParameters(slot, change), standardBounds);
    expect(usable({ N: standardCost.N })).toBe(true);
    expect(usable({ N: standardCost.N / 2 })).toBe(false);
    expect(usable({ N: 2 ** 20 })).toBe(true);
    expect(usable({ N: 2 ** 21 })).toBe(false);
    expect(usable({ N: standardCost.N + 1 })).toBe(false);
    expect(usable({ N: standardCost.N, r: 1 })).toBe(false);
    expect(usable({ N: standardCost.N, p: 0 })).toBe(false);
    expect(usable({ N: standardCost.N, p: 5 })).toBe(false);
    expect(usable({ N: standardCost.N, salt: '' })).toBe(false);
    expect(usable({ N: standardCost.N, kdf: 'none' })).toBe(false);
    expect(isUsableSlot({ ...slot, parameters: '{' }, standardBounds)).toBe(false);
  });

  it('works at its full cost', async () => {
    const slot = await makePassphraseSlot(vaultId, dataKey, 'correct horse', standardCost);
    expect(isUsableSlot(slot, standardBounds)).toBe(true);
    const opened = await openPassphraseSlot(vaultId, slot, 'correct horse', standardBounds);
    expect(opened?.equals(dataKey)).toBe(true);
  }, 30_000);

  it('calls short and repetitive passphrases weak', () => {
    for (const weak of ['', 'short', '1234567', 'aaaaaaaaaaaa', 'abababababab', '👩‍🚀']) {
      expect(isWeakPassphrase(weak), weak).toBe(true);
    }
    for (const fine of ['12345678', 'correct horse', '密码密码卡片桌子']) {
      expect(isWeakPassphrase(fine), fine).toBe(false);
    }
  });
});

describe('any slot', () => {
  const symbols = readRecoveryCode(newRecoveryCode()) ?? '';
  const openers: Readonly<Record<SlotKind, (slot: StoredSlot) => Promise<Buffer | null>>> = {
    passphrase: (slot) => openPassphraseSlot(vaultId, slot, 'correct horse', bounds),
    recovery: (slot) => openRecoverySlot(vaultId, slot, symbols),
    keychain: async (slot) => (await openKeychainSlot(vaultId, slot, chain)).dataKey,
  };
  const chain = pretendKeychain();

  async function opensAs(slot: StoredSlot): Promise<boolean> {
    if (!isUsableSlot(slot, bounds)) return false;
    const opened = await openers[slot.kind](slot).catch(() => null);
    return opened?.equals(dataKey) ?? false;
  }

  it('opens as it was written, and not with any change', async () => {
    const slots = [
      await makePassphraseSlot(vaultId, dataKey, 'correct horse', cost),
      await makeRecoverySlot(vaultId, dataKey, symbols),
      await makeKeychainSlot(vaultId, dataKey, chain),
    ];
    for (const slot of slots) expect(await opensAs(slot)).toBe(true);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...slots),
        fc.constantFrom('nonce', 'box', 'parameters', 'kind'),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        fc.constantFrom<SlotKind>('keychain', 'passphrase', 'recovery'),
        async (slot, part, at, mask, kind) => {
          if (part === 'kind') {
            fc.pre(kind !== slot.kind);
            expect(await opensAs({ ...slot, kind })).toBe(false);
          } else if (part === 'parameters') {
            const where = at % slot.parameters.length;
            const { parameters } = slot;
            const changed = `${parameters.slice(0, where)}${String.fromCharCode(32 + (mask % 95))}${parameters.slice(where + 1)}`;
            fc.pre(changed !== parameters);
            expect(await opensAs({ ...slot, parameters: changed })).toBe(false);
          } else {
            const bytes = Buffer.from(slot.wrapped[part]);
            const where = at % bytes.length;
            bytes[where] = (bytes[where] ?? 0) ^ mask;
            expect(await opensAs({ ...slot, wrapped: { ...slot.wrapped, [part]: bytes } })).toBe(
              false,
            );
          }
        },
      ),
      { numRuns: 200 },
    );
  }, 30_000);
});

describe('keychain slot', () => {
  it('opens with its keychain, which never sees the data key', async () => {
    const keychain = pretendKeychain();
    const seen: string[] = [];
    const watched = {
      ...keychain,
      wrap: (text: string) => {
        seen.push(text);
        return keychain.wrap(text);
      },
      unwrap: (bytes: Uint8Array) => keychain.unwrap(bytes),
    };
    const slot = await makeKeychainSlot(vaultId, dataKey, watched);
    const opened = await openKeychainSlot(vaultId, slot, keychain);
    expect(opened.dataKey.equals(dataKey)).toBe(true);
    expect(seen).not.toContain(dataKey.toString('base64'));
    await expect(openKeychainSlot(vaultId, slot, pretendKeychain())).rejects.toThrow(VaultFailure);
  });

  it('is not made when the keychain would not give the key back', async () => {
    const forgetful = { ...pretendKeychain(), unwrap: pretendKeychain().unwrap };
    const made = makeKeychainSlot(vaultId, dataKey, forgetful);
    await expect(made).rejects.toThrow('vault/keychain-failed');
    const absent = { ...pretendKeychain(), works: false };
    await expect(makeKeychainSlot(vaultId, dataKey, absent)).rejects.toThrow('vault/no-keychain');
  });

  it('says what is wrong: absent, failing, forgetful, changed', async () => {
    const keychain = pretendKeychain();
    const slot = await makeKeychainSlot(vaultId, dataKey, keychain);
    const withUnwrap = (answer: Awaited<ReturnType<typeof keychain.unwrap>>) => ({
      ...keychain,
      unwrap: async () => answer,
    });
    const failing = withUnwrap(fail('vault/keychain-failed', 'mine', 'own'));
    await expect(openKeychainSlot(vaultId, slot, failing)).rejects.toMatchObject({
      problem: { message: 'mine' },
    });
    await expect(makeKeychainSlot(vaultId, dataKey, failing)).rejects.toMatchObject({
      problem: { message: 'mine' },
    });
    const noWrap = {
      ...keychain,
      wrap: async () => fail('vault/keychain-failed', 'no wrap', 'own'),
    };
    await expect(makeKeychainSlot(vaultId, dataKey, noWrap)).rejects.toMatchObject({
      problem: { message: 'no wrap' },
    });
    const forgetful = withUnwrap(ok({ plaintext: 'other', stale: false }));
    await expect(makeKeychainSlot(vaultId, dataKey, forgetful)).rejects.toMatchObject({
      problem: problems.keychainFailed,
    });
    for (const plaintext of [
      randomBytes(32).toString('base64'),
      randomBytes(31).toString('base64'),
      '',
    ]) {
      const changed = withUnwrap(ok({ plaintext, stale: false }));
      await expect(openKeychainSlot(vaultId, slot, changed)).rejects.toMatchObject({
        problem: problems.keychainChanged,
      });
    }
  });

  it('passes on that the keychain wants the slot made anew', async () => {
    const keychain = pretendKeychain();
    const slot = await makeKeychainSlot(vaultId, dataKey, keychain);
    expect((await openKeychainSlot(vaultId, slot, keychain)).stale).toBe(false);
    keychain.stale = true;
    expect((await openKeychainSlot(vaultId, slot, keychain)).stale).toBe(true);
  });
});

describe('every slot', () => {
  const hex = vaultId.toString('hex');
  /** A slot as the first release wrote it, put together by hand. */
  const byHand = (kind: SlotKind, parameters: string, slotKey: Buffer, plain: Buffer = dataKey) => {
    const aad = joinFields(['tokendesk-slot', 1, hex, kind, parameters]);
    return { kind, parameters, wrapped: seal(slotKey, aad, plain) };
  };

  it('is of the form that the first release wrote', async () => {
    const scrypt = newScryptParameters(cost);
    const key = await derivePassphraseKey('correct horse', scrypt);
    const passphraseSlot = byHand('passphrase', JSON.stringify(scrypt), key);
    expect(await opens(passphraseSlot, 'correct horse')).toBe(true);

    const salt = randomBytes(32);
    const recovery = JSON.stringify({ kdf: 'hkdf-sha256', salt: salt.toString('base64') });
    const recoverySlot = byHand('recovery', recovery, await deriveRecoveryKey('ABC', salt));
    expect((await openRecoverySlot(vaultId, recoverySlot, 'ABC'))?.equals(dataKey)).toBe(true);
    expect(await openRecoverySlot(vaultId, recoverySlot, 'ABD')).toBeNull();

    const keychain = pretendKeychain();
    const slotKey = randomBytes(32);
    const wrapped = await keychain.wrap(slotKey.toString('base64'));
    if (!wrapped.ok) throw new Error('wraps');
    const protectedKey = Buffer.from(wrapped.value).toString('base64');
    const keychainSlot = byHand('keychain', JSON.stringify({ protectedKey }), slotKey);
    const opened = await openKeychainSlot(vaultId, keychainSlot, keychain);
    expect(opened.dataKey.equals(dataKey)).toBe(true);
  });

  it('holds a data key of 32 bytes or none', async () => {
    const salt = randomBytes(32);
    const parameters = JSON.stringify({ kdf: 'hkdf-sha256', salt: salt.toString('base64') });
    for (const length of [0, 31, 33]) {
      const slotKey = await deriveRecoveryKey('ABC', salt);
      const slot = byHand('recovery', parameters, slotKey, Buffer.alloc(length));
      expect(await openRecoverySlot(vaultId, slot, 'ABC')).toBeNull();
    }
  });

  it('is used only in its form', async () => {
    const { bounds: any } = cheap;
    const recovery = await makeRecoverySlot(vaultId, dataKey, 'ABC');
    const keychainSlot = await makeKeychainSlot(vaultId, dataKey, pretendKeychain());
    const usable = (slot: StoredSlot, change: object) =>
      isUsableSlot(withParameters(slot, change), any);
    expect(usable(recovery, {})).toBe(true);
    expect(usable(recovery, { kdf: 'hkdf-sha512' })).toBe(false);
    expect(usable(recovery, { kdf: '' })).toBe(false);
    expect(usable(recovery, { salt: 'AAAA' })).toBe(false);
    expect(usable(recovery, { salt: '!'.repeat(44) })).toBe(false);
    expect(usable(recovery, { more: 1 })).toBe(false);
    expect(isUsableSlot({ ...recovery, kind: 'passphrase' }, any)).toBe(false);
    expect(usable(keychainSlot, {})).toBe(true);
    expect(usable(keychainSlot, { more: 1 })).toBe(false);
    expect(usable(keychainSlot, { protectedKey: '!' })).toBe(false);
    expect(usable(keychainSlot, { protectedKey: 'A'.repeat(8_192) })).toBe(true);
    expect(usable(keychainSlot, { protectedKey: 'A'.repeat(8_196) })).toBe(false);
    expect(isUsableSlot({ ...keychainSlot, kind: 'recovery' }, any)).toBe(false);
  });

  it('has a checksum of all its parts', async () => {
    const slot = await makeRecoverySlot(vaultId, dataKey, 'ABC');
    const { nonce, box } = slot.wrapped;
    const expected = createHash('sha256')
      .update(`8:recovery,${slot.parameters.length}:${slot.parameters},`)
      .update(nonce)
      .update(box)
      .digest('hex');
    expect(slotChecksum(slot).toString('hex')).toBe(expected);
  });

  it('leaves its own key nowhere in memory', async () => {
    const fill = vi.spyOn(Buffer.prototype, 'fill');
    const zeroed = () => fill.mock.contexts.filter((bytes) => bytes.length === 32).length;
    const slot = await makeRecoverySlot(vaultId, dataKey, 'ABC');
    expect(zeroed()).toBe(1);
    await openRecoverySlot(vaultId, slot, 'ABC');
    expect(zeroed()).toBe(2);
    expect(fill.mock.calls.every(([value]) => value === 0)).toBe(true);
  });
});
