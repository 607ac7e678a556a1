import type { ConnectionSettings } from '../connection.ts';
import type { KeyClaims, Purpose, TokenSummary } from './token-summary.ts';

/** A start further ahead of the moment of receipt than this is a wrong clock, not a start. */
const startToleranceMs = 60_000;

const loginLeadSeconds = 3 * 86_400;
const shortLeadSeconds = 60;
const shortLeadShare = 0.2;

/**
 * How long before its end a token is renewed, in seconds: the smaller of 20 % of its life and 60 s,
 * for login tokens 3 days; never more than half its life.
 */
export function defaultLeadSeconds(purpose: Purpose, lifeSeconds: number): number {
  const life = Math.max(0, lifeSeconds);
  return purpose === 'login'
    ? Math.min(loginLeadSeconds, life / 2)
    : Math.min(shortLeadSeconds, life * shortLeadShare);
}

/** What there is to know about a token when it comes in. */
export type TokenArrival = {
  readonly purpose: Purpose;
  readonly claims: KeyClaims;
  /** By our clock. */
  readonly receivedAtMs: number;
  /** Server time = our time + this. */
  readonly clockOffsetMs: number;
  readonly settings: Pick<
    ConnectionSettings,
    'refreshWindowSeconds' | 'accessLifeSeconds' | 'leadSeconds'
  >;
  /** The claims of the token that this one was renewed from, if it was. */
  readonly previous?: Pick<KeyClaims, 'origIatSeconds'> | null | undefined;
};

/** The instants of a token's life, in server time. */
export type TokenInstants = Pick<
  TokenSummary,
  'startsAtMs' | 'expiresAtMs' | 'refreshEndsAtMs' | 'renewByMs'
>;

/** Works out the instants of a token's life from its claims and, where they are silent, the connection's settings. */
export function tokenInstants(arrival: TokenArrival): TokenInstants {
  const { purpose, claims, settings } = arrival;
  const receivedMs = arrival.receivedAtMs + arrival.clockOffsetMs;
  const issuedAtMs = issuedAt(arrival, receivedMs);
  const expiresAtMs =
    secondsToMs(claims.expSeconds) ??
    (purpose === 'access' ? issuedAtMs + settings.accessLifeSeconds * 1_000 : null);
  const origIatMs = purpose === 'session' ? secondsToMs(claims.origIatSeconds) : null;
  const refreshEndsAtMs =
    origIatMs === null ? null : origIatMs + settings.refreshWindowSeconds * 1_000;
  const notBeforeMs = secondsToMs(claims.nbfSeconds) ?? issuedAtMs;
  return {
    startsAtMs: Math.max(issuedAtMs, notBeforeMs),
    expiresAtMs,
    refreshEndsAtMs,
    renewByMs: renewBy(arrival, { receivedMs, issuedAtMs, expiresAtMs, refreshEndsAtMs }),
  };
}

/**
 * When the token was made: `iat`; for a first token `origIat`, which AVII keeps over refreshes, so
 * that it says nothing about a refreshed one; otherwise the moment when it came in.
 */
function issuedAt({ claims, previous }: TokenArrival, receivedMs: number): number {
  const refreshed =
    previous !== undefined &&
    previous !== null &&
    previous.origIatSeconds === claims.origIatSeconds;
  const candidates = refreshed ? [claims.iatSeconds] : [claims.iatSeconds, claims.origIatSeconds];
  const plausible = candidates.find(
    (seconds) =>
      seconds !== null &&
      seconds * 1_000 <= receivedMs + startToleranceMs &&
      (claims.expSeconds === null || seconds < claims.expSeconds),
  );
  return secondsToMs(plausible ?? null) ?? receivedMs;
}

type Ends = {
  readonly receivedMs: number;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number | null;
  readonly refreshEndsAtMs: number | null;
};

/**
 * The last safe moment to renew: the lead before the end, or before the refresh window's end if that
 * comes first. Null when a token has no end, can't be renewed, or came in so close to the end of its
 * refresh window that it is the last of its line: renewing it at once would only repeat itself.
 */
function renewBy({ purpose, settings }: TokenArrival, ends: Ends): number | null {
  const { receivedMs, issuedAtMs, expiresAtMs, refreshEndsAtMs } = ends;
  if (purpose === 'pasted' || expiresAtMs === null) return null;
  const lifeSeconds = Math.max(0, expiresAtMs - issuedAtMs) / 1_000;
  const wanted = settings.leadSeconds ?? defaultLeadSeconds(purpose, lifeSeconds);
  const leadMs = Math.min(wanted, lifeSeconds / 2) * 1_000;
  if (refreshEndsAtMs === null || refreshEndsAtMs > expiresAtMs) return expiresAtMs - leadMs;
  return receivedMs < refreshEndsAtMs - leadMs ? refreshEndsAtMs - leadMs : null;
}

function secondsToMs(seconds: number | null): number | null {
  return seconds === null ? null : seconds * 1_000;
}
