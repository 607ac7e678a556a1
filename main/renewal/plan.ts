import type { ConnectionSummary } from '../../shared/connection.ts';
import { defaultLeadSeconds } from '../../shared/token/lifetime.ts';
import type { Purpose, TokenSummary } from '../../shared/token/token-summary.ts';
import { tokenId } from '../connections/records.ts';

/** When a token is to be renewed (a login token: rotated) without being asked. */
export interface Plan {
  readonly tokenId: string;
  readonly connectionId: string;
  readonly rotates: boolean;
  /** Where the requests go. */
  readonly endpoint: string;
  /** Local time in milliseconds; null when nothing can or may be done by itself. */
  readonly dueAtMs: number | null;
  /** The end of the token that the request is made with, local time; null when nobody knows. */
  readonly endsAtMs: number | null;
  /** A rotation's reply was lost: to be resolved before anything else. */
  readonly outcomeUnknown: boolean;
  /** Changes when, and only when, there is a new reason to try. */
  readonly reasons: readonly unknown[];
}

/** A hundred tokens of one age are spread over this share of their lead. */
const spreadShare = 0.2;

/** A token made further in our future than this was made while our clock was behind. */
const aheadMs = 5_000;

/** The plans for the tokens of a connection, from what is known about it. */
export function plansOf(connection: ConnectionSummary): Plan[] {
  const plans: Plan[] = [];
  let login: TokenSummary | null = null;
  let access: TokenSummary | null = null;
  for (const token of connection.tokens) {
    if (token.purpose === 'login') login = token;
    else if (token.purpose === 'access') access = token;
    else if (token.purpose === 'session') {
      plans.push(planOf(connection, 'session', token, dueAt(connection, token), token));
    }
  }
  if (login) plans.push(planOf(connection, 'login', login, dueAt(connection, login), login));
  if (access) plans.push(planOf(connection, 'access', access, dueAt(connection, access), login));
  // A login token alone (just pasted): its first access token is due at once.
  else if (login && connection.settings.autoRenew) {
    plans.push(planOf(connection, 'access', null, Number.NEGATIVE_INFINITY, login));
  }
  return plans;
}

/** Whether there is a new reason to try: also what was given up is tried again then. */
export function isNews(before: Plan | undefined, after: Plan): boolean {
  return !before || after.reasons.some((reason, index) => reason !== before.reasons[index]);
}

/** A mark `rotating` while a rotation runs is no lost reply; without one the app ended in between. */
function isLost({ rotation, busy }: ConnectionSummary): boolean {
  return rotation === 'unknown' || (rotation === 'rotating' && busy !== 'rotating');
}

/** `asker`: the token that the request is made with. */
function planOf(
  connection: ConnectionSummary,
  purpose: Purpose,
  token: TokenSummary | null,
  dueAtMs: number | null,
  asker: TokenSummary | null,
): Plan {
  const rotates = purpose === 'login';
  const { id, endpoint, passwordKept, scheme, email, clock } = connection;
  const endsAtMs = asker?.expiresAtMs ?? null;
  return {
    tokenId: tokenId(id, purpose),
    connectionId: id,
    rotates,
    endpoint: endpoint ?? '',
    dueAtMs,
    endsAtMs: endsAtMs === null ? null : endsAtMs - clock.offsetMs,
    outcomeUnknown: rotates && isLost(connection),
    reasons: [
      token?.fingerprint,
      asker?.fingerprint,
      dueAtMs === null,
      token?.renewByMs,
      endpoint,
      scheme,
      email,
      passwordKept,
      rotates && isLost(connection),
    ],
  };
}

function dueAt(connection: ConnectionSummary, token: TokenSummary): number | null {
  const { settings, clock } = connection;
  const allowed = token.purpose === 'login' ? settings.autoRotate : settings.autoRenew;
  const lastMs = token.renewByMs ?? signInBy(connection, token);
  if (!allowed || lastMs === null) return null;
  if (clock.source === 'none' && isFromTheFuture(token)) return Number.NEGATIVE_INFINITY;
  const leadMs = Math.max(0, (token.expiresAtMs ?? lastMs) - lastMs);
  return lastMs - spread(token.fingerprint) * leadMs * spreadShare - clock.offsetMs;
}

/** Where refreshing no longer helps, a kept password does: a lead before the end. Server time. */
function signInBy(connection: ConnectionSummary, token: TokenSummary): number | null {
  if (token.purpose !== 'session' || !connection.passwordKept || token.expiresAtMs === null)
    return null;
  const lifeSeconds = (token.expiresAtMs - token.startsAtMs) / 1000;
  const leadSeconds = connection.settings.leadSeconds ?? defaultLeadSeconds('session', lifeSeconds);
  return token.expiresAtMs - Math.min(leadSeconds, lifeSeconds / 2) * 1000;
}

/**
 * A pasted token of a server that was never asked, made later than our clock says it is now: our clock
 * is behind, nobody knows how far, and the token may end any moment. Asking also tells the time.
 */
function isFromTheFuture({ purpose, claims, receivedAtMs }: TokenSummary): boolean {
  const madeSeconds = claims.iatSeconds ?? claims.origIatSeconds;
  if (purpose === 'login' || madeSeconds === null) return false;
  return madeSeconds * 1_000 > receivedAtMs + aheadMs;
}

/** From 0 to 1, the same for the same token. */
function spread(fingerprint: string): number {
  return Number.parseInt(fingerprint.slice(0, 8), 16) / 0x1_0000_0000;
}
