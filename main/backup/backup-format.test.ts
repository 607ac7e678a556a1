import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { FlattenedEncrypt, flattenedDecrypt } from 'jose';
import { describe, expect, it } from 'vitest';
import { backupVersion, openBackup, readBackup, sealBackup } from './backup-format.ts';

const passphrase = 'four random backup words';
const madeAtMs = Date.UTC(2026, 10, 21, 12);
const cheap = { madeAtMs, rounds: 1_000 };

const seal = (text: string, secret = passphrase) => sealBackup(Buffer.from(text), secret, cheap);

async function open(file: string, secret = passphrase): Promise<string> {
  const sealed = readBackup(file);
  if (!sealed.ok) return sealed.error.code;
  const opened = await openBackup(sealed.value, secret);
  return opened.ok ? Buffer.from(opened.value).toString('utf8') : opened.error.code;
}

describe('the file of a backup', () => {
  it('opens with its passphrase and with nothing else, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string(), async (text, other) => {
        fc.pre(other.normalize('NFKC') !== passphrase);
        const file = await seal(text);
        expect(await open(file)).toBe(text);
        expect(await open(file, other)).toBe('backup/wrong-passphrase');
      }),
      { numRuns: 30 },
    );
  });

  it('takes a passphrase in any Unicode form of the same text', async () => {
    const file = await seal('x', 'Äpfel im Körbchen'.normalize('NFC'));
    expect(await open(file, 'Äpfel im Körbchen'.normalize('NFD'))).toBe('x');
  });

  it('says nothing of its content', async () => {
    const file = await seal('a secret token '.repeat(50));
    expect(file).not.toContain('secret');
    expect(readBackup(file)).toMatchObject({ value: { madeAtMs } });
  });

  it('is a standard JWE that jose opens by itself', async () => {
    const { unprotected: _checksum, ...jwe } = JSON.parse(await seal('{"plain": true}'));
    const opened = await flattenedDecrypt(jwe, new TextEncoder().encode(passphrase), {
      keyManagementAlgorithms: ['PBES2-HS512+A256KW'],
    });
    expect(Buffer.from(opened.plaintext).toString()).toBe('{"plain": true}');
  });

  it('that was damaged anywhere is called damaged, and never gives content', async () => {
    const file = await seal('some content of a backup');
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: file.length - 1 }),
        fc.constantFrom('A', 'z', '0', '"', '}', ' ', '\u0000'),
        async (at, character) => {
          const changed = file.slice(0, at) + character + file.slice(at + 1);
          const compact = (text: string) => text.replaceAll(/\s/g, '');
          fc.pre(compact(changed) !== compact(file));
          expect(await open(changed)).toMatch(/^backup\/(damaged|not-a-backup)$/);
        },
      ),
      { numRuns: 300 },
    );
  }, 30_000);

  it('that was cut short is called damaged', async () => {
    const file = (await seal('some content of a backup')).trimEnd();
    for (let length = 20; length < file.length; length += 7) {
      expect(await open(file.slice(0, length)), `${length}`).toBe('backup/damaged');
    }
  });

  it('that is something else is called that', async () => {
    const jwt = await new FlattenedEncrypt(Buffer.from('x'))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(new Uint8Array(32));
    for (const text of ['', 'PK\u0003\u0004', '[]', '{}', 'null', JSON.stringify(jwt)]) {
      expect(await open(text)).toBe('backup/not-a-backup');
    }
  });

  it('of a newer version asks for an update, before anything else', async () => {
    const file = JSON.parse(await seal('x'));
    const header = JSON.parse(Buffer.from(file.protected, 'base64url').toString());
    header.tokendesk.version = backupVersion + 1;
    file.protected = Buffer.from(JSON.stringify(header)).toString('base64url');
    expect(await open(JSON.stringify(file))).toBe('backup/newer-version');
  });

  it('that asks for endless work is refused without doing it', async () => {
    const sealed = JSON.parse(await seal('x'));
    const header = JSON.parse(Buffer.from(sealed.protected, 'base64url').toString());
    header.p2c = 2 ** 40;
    sealed.protected = Buffer.from(JSON.stringify(header)).toString('base64url');
    const parts = ['protected', 'encrypted_key', 'iv', 'ciphertext', 'tag'];
    const text = parts.map((name) => sealed[name]).join('.');
    sealed.unprotected.sha256 = createHash('sha256').update(text).digest('base64url');
    expect(await open(JSON.stringify(sealed))).toBe('backup/damaged');
  });
});

describe('a backup of the first release', () => {
  it('opens, at its full cost', async () => {
    const path = join(import.meta.dirname, 'testing', 'stored', 'backup-1.tokendesk-backup');
    const content = JSON.parse(await open(readFileSync(path, 'utf8')));
    expect(content).toMatchObject({ version: 1, madeAtMs });
  }, 30_000);
});
