import { createHash } from 'node:crypto';
import { FlattenedEncrypt, flattenedDecrypt } from 'jose';
import { z } from 'zod';
import { err, ok, type Result } from '../../shared/result.ts';
import { backupProblems } from './problems.ts';

/** The format that this program writes. It reads every one up to it, for ever. */
export const backupVersion = 1;

const algorithm = 'PBES2-HS512+A256KW';
const encryption = 'A256GCM';

/** PBKDF2 rounds for a new backup: nearly five times what OWASP asks of SHA-512 (210,000, 2023). */
export const standardRounds = 1_000_000;

/** Above, a file would only keep the machine busy. */
const mostRounds = 10_000_000;

/** More than ten thousand connections need; less than a bomb that unpacks in memory. */
const largestContentBytes = 256 * 1024 * 1024;

const headerSchema = z.object({
  typ: z.literal('tokendesk-backup'),
  tokendesk: z.object({ version: z.int().min(1), madeAtMs: z.number() }),
});

const knownHeaderSchema = headerSchema.extend({
  alg: z.literal(algorithm),
  enc: z.literal(encryption),
  p2c: z.int().min(1).max(mostRounds),
});

const jweSchema = z.object({
  protected: z.string(),
  encrypted_key: z.string(),
  iv: z.string(),
  ciphertext: z.string(),
  tag: z.string(),
  unprotected: z.object({ sha256: z.string() }),
});
type Jwe = z.infer<typeof jweSchema>;

/** A backup's file whose form is sound; what it holds is still sealed. */
export interface SealedBackup {
  readonly madeAtMs: number;
  readonly jwe: Jwe;
}

/** NFKC, so that the same passphrase typed on another system gives the same bytes. */
function passphraseBytes(passphrase: string): Uint8Array {
  return new TextEncoder().encode(passphrase.normalize('NFKC'));
}

/**
 * Tells a damaged file from a wrong passphrase, which no cipher can. Not authenticated: it covers
 * only what is in the file anyway.
 */
function checksum(jwe: Omit<Jwe, 'unprotected'>): string {
  const parts = [jwe.protected, jwe.encrypted_key, jwe.iv, jwe.ciphertext, jwe.tag];
  return createHash('sha256').update(parts.join('.')).digest('base64url');
}

/**
 * Seals content as a flattened JWE (RFC 7516, section 7.2.2) under a passphrase (PBES2, RFC 7518,
 * section 4.8), deflated. Any JOSE library opens it.
 */
export async function sealBackup(
  content: Uint8Array,
  passphrase: string,
  options: { readonly madeAtMs: number; readonly rounds?: number },
): Promise<string> {
  const jwe = await new FlattenedEncrypt(content)
    .setProtectedHeader({
      alg: algorithm,
      enc: encryption,
      zip: 'DEF',
      typ: 'tokendesk-backup',
      cty: 'application/json',
      tokendesk: { version: backupVersion, madeAtMs: options.madeAtMs },
    })
    .setKeyManagementParameters({ p2c: options.rounds ?? standardRounds })
    .encrypt(passphraseBytes(passphrase));
  const parts = jweSchema.omit({ unprotected: true }).parse(jwe);
  return `${JSON.stringify({ ...parts, unprotected: { sha256: checksum(parts) } }, null, 1)}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readHeader(encoded: string): unknown {
  return parseJson(Buffer.from(encoded, 'base64url').toString('utf8'));
}

/** Reads a file's form without its passphrase. Errors: not a backup, damaged, newer. */
export function readBackup(text: string): Result<SealedBackup> {
  const file = parseJson(text);
  // Cut short, it still begins as one.
  const begun = /^\s*\{\s*"protected"/.test(text);
  if (file === undefined) return err(begun ? backupProblems.damaged : backupProblems.notABackup);
  const outer = z.object({ protected: z.string() }).safeParse(file);
  const header = headerSchema.safeParse(outer.success ? readHeader(outer.data.protected) : null);
  const jwe = jweSchema.safeParse(file);
  if (!header.success) {
    // With its own mark it was one: then the header itself is what was damaged.
    return err(jwe.success ? backupProblems.damaged : backupProblems.notABackup);
  }
  const { version, madeAtMs } = header.data.tokendesk;
  if (version > backupVersion) return err(backupProblems.newerVersion);
  if (!jwe.success || checksum(jwe.data) !== jwe.data.unprotected.sha256) {
    return err(backupProblems.damaged);
  }
  const known = knownHeaderSchema.safeParse(readHeader(jwe.data.protected));
  return known.success ? ok({ madeAtMs, jwe: jwe.data }) : err(backupProblems.damaged);
}

/** Opens a backup's content. What jose says of a failure stays in here. */
export async function openBackup(
  { jwe }: SealedBackup,
  passphrase: string,
): Promise<Result<Uint8Array>> {
  try {
    const opened = await flattenedDecrypt(jwe, passphraseBytes(passphrase), {
      keyManagementAlgorithms: [algorithm],
      contentEncryptionAlgorithms: [encryption],
      maxPBES2Count: mostRounds,
      maxDecompressedLength: largestContentBytes,
    });
    return ok(opened.plaintext);
  } catch {
    return err(backupProblems.wrongPassphrase);
  }
}
