import { type ConnectionSummary, connectionSettingsSchema } from '../../../shared/connection.ts';
import { noClaims } from '../../../shared/token/key-claims.ts';
import type { Purpose, TokenSummary } from '../../../shared/token/token-summary.ts';

/** An instant in the tests, in milliseconds. */
export const nowMs = 1_700_000_000_000;

/** A token that came in at `nowMs`, lives 300 s, and is due 60 s before its end. */
export function tokenOf(purpose: Purpose, more: Partial<TokenSummary> = {}): TokenSummary {
  return {
    id: `c.${purpose}`,
    purpose,
    kind: 'jwt',
    preview: '',
    // No spread: the first eight digits are zero.
    fingerprint: '0000000000000000',
    byteLength: 100,
    claims: noClaims,
    warningCount: 0,
    receivedAtMs: nowMs,
    startsAtMs: nowMs,
    expiresAtMs: nowMs + 300_000,
    refreshEndsAtMs: null,
    renewByMs: nowMs + 240_000,
    ...more,
  };
}

/** A connection that may do everything by itself, with a clock that is right. */
export function connectionOf(
  tokens: readonly TokenSummary[],
  more: Partial<ConnectionSummary> = {},
): ConnectionSummary {
  const id = more.id ?? 'c';
  return {
    id,
    name: id,
    colour: 'blue',
    production: false,
    endpoint: 'https://one.example/',
    provider: 'avii',
    scheme: 'JWT',
    email: 'admin@example.com',
    role: null,
    settings: connectionSettingsSchema.parse({}),
    sandbox: false,
    passwordKept: false,
    tokens: tokens.map((token) => ({ ...token, id: `${id}.${token.purpose}` })),
    clock: { offsetMs: 0, uncertaintyMs: 500, source: 'date-header' },
    busy: null,
    problem: null,
    check: null,
    rotation: 'none',
    createdAtMs: nowMs,
    ...more,
  };
}
