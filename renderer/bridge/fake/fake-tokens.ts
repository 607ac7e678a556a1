import type { ConnectionSummary } from '../../../shared/connection.ts';
import type {
  DecodedToken,
  KeyClaims,
  Purpose,
  TokenSummary,
} from '../../../shared/token/token-summary.ts';

const noClaims: KeyClaims = {
  email: null,
  expSeconds: null,
  origIatSeconds: null,
  iatSeconds: null,
  nbfSeconds: null,
};

export interface FakeTokenParts {
  readonly id: string;
  readonly purpose: Purpose;
  readonly email?: string;
  /** Life in seconds; null for a token without an end. */
  readonly lifeSeconds: number | null;
  /** How long ago it began, in seconds. */
  readonly ageSeconds: number;
  readonly leadSeconds?: number;
  readonly refreshWindowSeconds?: number;
  readonly kind?: 'jwt' | 'opaque';
  readonly warningCount?: number;
}

/** A token summary as main would make it, `ageSeconds` into its life at `nowMs`. */
export function fakeToken(parts: FakeTokenParts, nowMs: number): TokenSummary {
  const startsAtMs = nowMs - parts.ageSeconds * 1_000;
  const expiresAtMs = parts.lifeSeconds === null ? null : startsAtMs + parts.lifeSeconds * 1_000;
  const opaque = parts.kind === 'opaque';
  const avii = parts.purpose === 'session';
  const print = fingerprintOf(parts.id);
  return {
    id: parts.id,
    purpose: parts.purpose,
    kind: parts.kind ?? 'jwt',
    preview: opaque ? `tok_…${print.slice(0, 4)}` : `eyJ0…${print.slice(0, 6)}`,
    fingerprint: print,
    byteLength: opaque ? 40 : 212,
    claims: opaque
      ? noClaims
      : {
          ...noClaims,
          email: parts.email ?? null,
          expSeconds: expiresAtMs === null ? null : Math.floor(expiresAtMs / 1_000),
          origIatSeconds: avii ? Math.floor(startsAtMs / 1_000) : null,
          iatSeconds: avii ? null : Math.floor(startsAtMs / 1_000),
        },
    warningCount: parts.warningCount ?? 0,
    receivedAtMs: startsAtMs,
    startsAtMs,
    expiresAtMs,
    refreshEndsAtMs:
      parts.refreshWindowSeconds === undefined
        ? null
        : startsAtMs + parts.refreshWindowSeconds * 1_000,
    renewByMs:
      expiresAtMs === null || parts.purpose === 'pasted'
        ? null
        : expiresAtMs - (parts.leadSeconds ?? 60) * 1_000,
  };
}

/** 16 hex digits that depend on the text alone (FNV-1a; a stand-in for SHA-256, not a hash to trust). */
export function fingerprintOf(text: string): string {
  let print = '';
  for (let seed = 0; print.length < 16; seed += 1) {
    let hash = 0x811c9dc5 ^ seed;
    for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
    print += (hash >>> 0).toString(16).padStart(8, '0');
  }
  return print.slice(0, 16);
}

/** A decoded form that agrees with the summary. */
export function fakeDecoded(
  token: TokenSummary,
  connection: ConnectionSummary | null,
): DecodedToken {
  if (token.kind === 'opaque') {
    return {
      kind: 'opaque',
      reason: 'It is not made of three parts with dots between, so it is no JWT.',
      warnings: [],
    };
  }
  const { email, expSeconds, origIatSeconds, iatSeconds } = token.claims;
  const payload = Object.fromEntries(
    Object.entries({
      ...(iatSeconds !== null && { iat: iatSeconds }),
      ...(email !== null && { email }),
      ...(expSeconds !== null && { exp: expSeconds }),
      ...(origIatSeconds !== null && { origIat: origIatSeconds }),
      ...(connection?.provider === 'inabit' && {
        iss: 'https://api.inabit.example',
        role: connection.role === 'viewer' ? 'API_VIEWER' : 'API_ADMIN',
        organization: { id: 'org_5tq1', name: 'Example Custody Ltd', wallets: ['btc', 'eth'] },
      }),
    }),
  );
  return {
    kind: 'jwt',
    header: { typ: 'JWT', alg: token.warningCount > 0 ? 'none' : 'HS256' },
    payload,
    claims: token.claims,
    warnings:
      token.warningCount > 0
        ? [
            {
              code: 'alg-none',
              message: 'The header says alg "none": the token is not signed, anybody can make it.',
            },
          ]
        : [],
  };
}
