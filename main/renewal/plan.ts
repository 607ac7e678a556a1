import type { ConnectionSummary } from '../../shared/connection.ts';
import { defaultLeadSeconds } from '../../shared/token/lifetime.ts';
import type { TokenSummary } from '../../shared/token/token-summary.ts';

/** When a token is to be renewed (a login token: rotated) without being asked. */
export interface Plan {
  readonly tokenId: string;
  readonly connectionId: string;
  readonly rotates: boolean;
  /** Local time in milliseconds; null when nothing can or may be done by itself. */
  readonly dueAtMs: number | null;
  /** A rotation's reply was lost: to be resolved before anything else. */
  readonly outcomeUnknown: boolean;
  /** Changes when, and only when, there is a new reason to try. */
  readonly reason: string;
}

/** A hundred tokens of one age are spread over this share of their lead. */
const spreadShare = 0.2;

/** The plans for the tokens of a connection, from what is known about it. */
export function plansOf(connection: ConnectionSummary): Plan[] {
  return connection.tokens.flatMap((token) => {
    if (token.purpose === 'pasted') return [];
    const rotates = token.purpose === 'login';
    const outcomeUnknown = rotates && connection.rotation !== 'none';
    const dueAtMs = dueAt(connection, token);
    const { endpoint, passwordKept, rotation, scheme, email } = connection;
    const reason = JSON.stringify([
      token.fingerprint,
      dueAtMs === null,
      token.renewByMs,
      endpoint,
      scheme,
      email,
      passwordKept,
      rotates ? rotation : null,
    ]);
    return [
      { tokenId: token.id, connectionId: connection.id, rotates, dueAtMs, outcomeUnknown, reason },
    ];
  });
}

function dueAt(connection: ConnectionSummary, token: TokenSummary): number | null {
  const { settings, clock } = connection;
  const allowed = token.purpose === 'login' ? settings.autoRotate : settings.autoRenew;
  const lastMs = token.renewByMs ?? signInBy(connection, token);
  if (!allowed || lastMs === null) return null;
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

/** From 0 to 1, the same for the same token. */
function spread(fingerprint: string): number {
  return Number.parseInt(fingerprint.slice(0, 8), 16) / 0x1_0000_0000;
}
