import { isRecord } from '../http/parse-reply.ts';
import type { TokenPayload } from './avii-types.ts';

/**
 * Reads `payload`: an object, or (scalars on some servers) the same as a JSON text; numbers may be
 * texts, and `origIat` may be `orig_iat`. Null when there is none.
 */
export function readPayload(value: unknown): TokenPayload | null {
  const payload = typeof value === 'string' ? parse(value) : value;
  if (!isRecord(payload)) return null;
  const { email, exp, origIat, orig_iat: origIatSnake } = payload;
  return {
    email: readText(email),
    exp: readSeconds(exp),
    origIat: readSeconds(origIat ?? origIatSnake),
  };
}

/** A text that says something; null for anything else. */
export function readText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}

function readSeconds(value: unknown): number | null {
  if (typeof value === 'string' && /^\d{1,15}(?:\.\d{1,9})?$/.test(value)) return Number(value);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
