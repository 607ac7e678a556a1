import { base64url } from 'jose';
import { scanJson } from './json-scan.ts';
import type { Json } from './token-summary.ts';

// TextDecoder is in every runtime that this code meets (Node, Chromium), but TypeScript declares it
// with the DOM or with Node, and `shared` is compiled without either.
declare const TextDecoder: new (
  label: string,
  options?: { fatal?: boolean },
) => { decode(bytes: Uint8Array): string };

/** Deeper JSON than this is not shown: no honest token needs it, and it would exhaust the stack of what walks it. */
export const maxJsonDepth = 100;

/** What was odd about a segment, by the code of the warning that it leads to. */
export type SegmentOddity =
  | 'base64-nonstandard'
  | 'byte-order-mark'
  | 'not-utf8'
  | 'duplicate-keys'
  | 'proto-key'
  | 'number-rounded'
  | 'number-overflow';

/** A segment's JSON, or the reason why there is none, as the rest of a sentence: "The payload …". */
export type Segment =
  | { readonly ok: true; readonly value: Json; readonly oddities: readonly SegmentOddity[] }
  | { readonly ok: false; readonly reason: string };

/** Decodes one base64url segment of a token that holds JSON (RFC 7515). Takes what servers have been lenient about, and notes it. */
export function decodeSegment(segment: string): Segment {
  const oddities: SegmentOddity[] = [];
  if (segment === '') return { ok: false, reason: 'is empty.' };
  if (/[+/=]/.test(segment)) oddities.push('base64-nonstandard');
  const bytes = toBytes(segment);
  if (bytes === null) return { ok: false, reason: 'is not base64url.' };
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) oddities.push('byte-order-mark');
  const text = toText(bytes, oddities);
  const json = readJson(text);
  return json.ok ? { ...json, oddities: [...oddities, ...json.oddities] } : json;
}

/** Parses a JSON text into values that are safe to walk, to clone and to show. */
export function readJson(text: string): Segment {
  let value: Json;
  try {
    // JSON.parse returns `any`; what it returns is JSON.
    value = JSON.parse(text) as Json;
  } catch {
    return { ok: false, reason: 'is not JSON.' };
  }
  const scan = scanJson(text);
  if (scan.depth > maxJsonDepth) {
    return {
      ok: false,
      reason: `is nested ${scan.depth} levels deep; more than ${maxJsonDepth} are not read.`,
    };
  }
  const oddities: SegmentOddity[] = [];
  if (scan.duplicateKeys) oddities.push('duplicate-keys');
  if (scan.protoKeys) oddities.push('proto-key');
  if (scan.roundedNumbers) oddities.push('number-rounded');
  if (scan.overflowingNumbers) oddities.push('number-overflow');
  const clean = scan.protoKeys || scan.overflowingNumbers ? cleaned(value) : value;
  return { ok: true, value: clean, oddities };
}

function toBytes(segment: string): Uint8Array | null {
  try {
    const standard = segment.replaceAll('+', '-').replaceAll('/', '_');
    const padding = standard.indexOf('=');
    return base64url.decode(padding < 0 ? standard : standard.slice(0, padding));
  } catch {
    return null;
  }
}

function toText(bytes: Uint8Array, oddities: SegmentOddity[]): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    oddities.push('not-utf8');
    return new TextDecoder('utf-8').decode(bytes);
  }
}

/** Leaves out `__proto__` keys and spells out infinite numbers: neither survives the way to the renderer. */
function cleaned(value: Json): Json {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(cleaned);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '__proto__')
      .map(([key, inner]) => [key, cleaned(inner)]),
  );
}
