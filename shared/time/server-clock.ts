import type { ClockSummary } from '../connection.ts';

/**
 * What is known about a server's clock: its time minus ours lies between `lowMs` and `highMs`.
 * With source `none` nothing is known, and both are 0.
 */
export type ClockEstimate = {
  readonly source: ClockSummary['source'];
  readonly lowMs: number;
  readonly highMs: number;
};

/** Nothing known yet; also what to fall back to when our own clock was set. */
export const unknownClock: ClockEstimate = { source: 'none', lowMs: 0, highMs: 0 };

/** `Date` (RFC 9110, 6.6.1) and `iat` come in whole seconds: the instant lies in the second that they name. */
const resolutionMs = 1_000;

/** Skew below this is nobody's business. */
const skewShownAboveMs = 5_000;

/** When a request left and its answer came, by our clock. */
export type Exchange = { readonly sentAtMs: number; readonly receivedAtMs: number };

/**
 * Narrows the estimate by one response. The server wrote the date between sending and receiving, so
 * its offset is more than `date − received` and less than `date + 1 s − sent`. A sample that
 * contradicts the estimate means that a clock was set: then only the sample counts. A sample that
 * makes no sense (no date, received before it was sent) changes nothing.
 */
export function addDateSample(
  estimate: ClockEstimate,
  sample: Exchange & { readonly dateHeaderMs: number },
): ClockEstimate {
  const fresh = boundsOf(sample.dateHeaderMs, sample, 'date-header');
  if (fresh === null) return estimate;
  if (estimate.source !== 'date-header') return fresh;
  const lowMs = Math.max(estimate.lowMs, fresh.lowMs);
  const highMs = Math.min(estimate.highMs, fresh.highMs);
  return lowMs <= highMs ? { source: 'date-header', lowMs, highMs } : fresh;
}

/**
 * The fallback for servers that send no `Date`: the `iat` (or, for a first sign-in, `origIat`) of a
 * token that was made for this very response. Ignored once a `Date` was seen, as servers are free to
 * set `iat` back.
 */
export function addIatSample(
  estimate: ClockEstimate,
  sample: Exchange & { readonly iatSeconds: number },
): ClockEstimate {
  if (estimate.source === 'date-header') return estimate;
  return boundsOf(sample.iatSeconds * 1_000, sample, 'iat') ?? estimate;
}

function boundsOf(
  stampMs: number,
  { sentAtMs, receivedAtMs }: Exchange,
  source: 'date-header' | 'iat',
): ClockEstimate | null {
  if (receivedAtMs < sentAtMs) return null;
  const lowMs = stampMs - receivedAtMs;
  const highMs = stampMs + resolutionMs - sentAtMs;
  return Number.isFinite(lowMs) && Number.isFinite(highMs) ? { source, lowMs, highMs } : null;
}

/** Server time = our time + this: the middle of the bounds, 0 when nothing is known. */
export function offsetMs(estimate: ClockEstimate): number {
  return (estimate.lowMs + estimate.highMs) / 2;
}

/** How far off `offsetMs` can be at most; null when nothing is known. */
export function uncertaintyMs(estimate: ClockEstimate): number | null {
  return estimate.source === 'none' ? null : (estimate.highMs - estimate.lowMs) / 2;
}

/** The estimate as the window gets it. */
export function clockSummary(estimate: ClockEstimate): ClockSummary {
  return {
    offsetMs: offsetMs(estimate),
    uncertaintyMs: uncertaintyMs(estimate),
    source: estimate.source,
  };
}

/** True when the clocks surely differ by more than 5 s, so that the difference is worth a word. */
export function shouldShowSkew(clock: ClockEstimate | ClockSummary): boolean {
  const { offsetMs: offset, uncertaintyMs: uncertainty } =
    'lowMs' in clock ? clockSummary(clock) : clock;
  return uncertainty !== null && Math.abs(offset) - uncertainty > skewShownAboveMs;
}
