import { hkdf, randomInt } from 'node:crypto';
import { keyBytes } from './keys.ts';

/** Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O or U to misread. */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Its check symbols stand for the remainders 32 to 36 as well. */
const checkSymbols = `${symbols}*~$=U`;

const dataSymbols = 27;
const groupLength = 4;

function checkSymbolOf(data: string): string {
  const value = [...data].reduce((sum, symbol) => (sum * 32 + symbols.indexOf(symbol)) % 37, 0);
  return checkSymbols.charAt(value);
}

/**
 * A new recovery code: 27 random symbols (135 bits) and a check symbol, in seven groups of four,
 * such as `7Q2K-…`.
 */
export function newRecoveryCode(): string {
  let data = '';
  for (let n = 0; n < dataSymbols; n += 1) data += symbols.charAt(randomInt(symbols.length));
  const code = data + checkSymbolOf(data);
  return code.match(new RegExp(`.{${groupLength}}`, 'g'))?.join('-') ?? code;
}

/**
 * The symbols of a code as it was typed: in any case, with or without hyphens and spaces, and with
 * the letters that Crockford's alphabet leaves out taken for what they look like. `null` when it
 * can't be a code: the check symbol finds every wrong symbol and every two that were swapped.
 */
export function readRecoveryCode(typed: string): string | null {
  const upper = typed.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase();
  if (upper.length !== dataSymbols + 1) return null;
  const data = upper.slice(0, -1).replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  if ([...data].some((symbol) => !symbols.includes(symbol))) return null;
  const check = upper.slice(-1).replace('O', '0').replace(/[IL]/, '1');
  return check === checkSymbolOf(data) ? data : null;
}

/**
 * Derives a slot's key from a code's symbols (HKDF-SHA-256, RFC 5869). A slow derivation would add
 * nothing: 135 random bits can't be guessed.
 */
export function deriveRecoveryKey(data: string, salt: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    hkdf('sha256', data, salt, 'tokendesk recovery code 1', keyBytes, (error, key) => {
      if (error) reject(error);
      else resolve(Buffer.from(key));
    });
  });
}
