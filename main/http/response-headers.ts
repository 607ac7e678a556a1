import type { ServerDate } from './transport-error.ts';

/** An HTTP-date starts with a day's name (RFC 9110 section 5.6.7); `Date.parse` alone would take more. */
const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*, /;

/** The sample of the server's clock that a response carries; null when it has no readable `Date`. */
export function readServerDate(
  headers: Headers,
  sentAtMs: number,
  receivedAtMs: number,
): ServerDate | null {
  const dateHeaderMs = parseHttpDate(headers.get('date'));
  return dateHeaderMs === null ? null : { dateHeaderMs, sentAtMs, receivedAtMs };
}

/**
 * `Retry-After` in milliseconds from now (RFC 9110 section 10.2.3: whole seconds or an HTTP-date);
 * null when absent or unreadable. A date is taken relative to the server's own `Date`, so that a
 * wrong clock on either side does not matter.
 */
export function readRetryAfter(headers: Headers, nowMs: number): number | null {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000;
  const atMs = parseHttpDate(value);
  if (atMs === null) return null;
  return Math.max(0, atMs - (parseHttpDate(headers.get('date')) ?? nowMs));
}

function parseHttpDate(value: string | null): number | null {
  if (value === null || !httpDate.test(value)) return null;
  const ms = Date.parse(value);
  return Number.isFinite(ms) ? ms : null;
}
