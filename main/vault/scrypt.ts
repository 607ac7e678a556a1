import { randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';
import { keyBytes } from './keys.ts';

/** The cost of scrypt (RFC 7914): memory is 128 · N · r bytes. */
export interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** 128 MiB and a good third of a second on a desktop of 2024. */
export const standardCost: ScryptCost = { N: 2 ** 17, r: 8, p: 1 };

/** What a stored slot may ask for. */
export interface CostBounds {
  readonly minN: number;
  readonly maxN: number;
}

/** Below: somebody weakened the file. Above (1 GiB): somebody wants to stop the machine. */
export const standardBounds: CostBounds = { minN: standardCost.N, maxN: 2 ** 20 };

const isPowerOfTwo = (n: number): boolean => Number.isInteger(Math.log2(n));

/** The stored parameters of a passphrase slot; refuses what is out of bounds. */
export function scryptParametersSchema(bounds: CostBounds) {
  return z.strictObject({
    kdf: z.literal('scrypt'),
    N: z.int().min(bounds.minN).max(bounds.maxN).refine(isPowerOfTwo),
    r: z.literal(8),
    p: z.int().min(1).max(4),
    salt: z.base64().length(44), // 32 bytes
  });
}
export type ScryptParameters = z.output<ReturnType<typeof scryptParametersSchema>>;

/** Parameters for a new slot, with a fresh salt. */
export function newScryptParameters(cost: ScryptCost): ScryptParameters {
  return {
    kdf: 'scrypt',
    N: cost.N,
    r: 8,
    p: cost.p,
    salt: randomBytes(32).toString('base64'),
  };
}

/**
 * The same passphrase typed on another system gives the same bytes: NFKC, as keyboards and input
 * methods differ in composed and compatibility characters.
 */
export function normalisePassphrase(passphrase: string): string {
  return passphrase.normalize('NFKC');
}

/** At least 8 characters (code points), at least 4 of them different. */
export function isWeakPassphrase(passphrase: string): boolean {
  const characters = [...normalisePassphrase(passphrase)];
  return characters.length < 8 || new Set(characters).size < 4;
}

/** Derives a slot's key on a thread of libuv, so that the program stays responsive. */
export function derivePassphraseKey(
  passphrase: string,
  parameters: ScryptParameters,
): Promise<Buffer> {
  const { N, r, p } = parameters;
  // What OpenSSL allocates, and a mebibyte to spare: Node's default of 32 MiB is far too little.
  const maxmem = 128 * r * (N + p + 2) + 2 ** 20;
  const bytes = Buffer.from(normalisePassphrase(passphrase), 'utf8');
  const salt = Buffer.from(parameters.salt, 'base64');
  return new Promise((resolve, reject) => {
    scrypt(bytes, salt, keyBytes, { N, r, p, maxmem }, (error, key) => {
      bytes.fill(0);
      if (error) reject(error);
      else resolve(key);
    });
  });
}
