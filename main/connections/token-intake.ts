import { createHash } from 'node:crypto';
import type { ConnectionSettings } from '../../shared/connection.ts';
import { decodeToken, noClaims, previewToken } from '../../shared/token/decode.ts';
import { tokenInstants } from '../../shared/token/lifetime.ts';
import type { Purpose } from '../../shared/token/token-summary.ts';
import type { IncomingToken } from './connection-book.ts';
import type { TokenRecord } from './records.ts';

/** The first 16 hex digits of SHA-256 of the token: enough to tell tokens apart, useless to forge one. */
export function fingerprintOf(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 16);
}

/** Decodes a token once, when it comes in. Times in milliseconds; `nowMs` is local time. */
export function takeIn(options: {
  readonly token: string;
  readonly purpose: Purpose;
  readonly connectionId: string;
  readonly nowMs: number;
  readonly clockOffsetMs: number;
  readonly settings: ConnectionSettings;
  /** The token that this one takes the place of. */
  readonly previous?: TokenRecord | undefined;
}): IncomingToken {
  const { token, purpose, connectionId, nowMs, clockOffsetMs, settings } = options;
  const decoded = decodeToken(token, nowMs + clockOffsetMs);
  const claims = decoded.kind === 'jwt' ? decoded.claims : noClaims;
  const instants = tokenInstants({
    purpose,
    claims,
    receivedAtMs: nowMs,
    clockOffsetMs,
    settings,
    previous: options.previous?.claims,
  });
  return {
    token,
    record: {
      connectionId,
      purpose,
      kind: decoded.kind,
      preview: previewToken(token),
      fingerprint: fingerprintOf(token),
      byteLength: Buffer.byteLength(token),
      claims,
      warningCount: decoded.warnings.length,
      receivedAtMs: nowMs,
      ...instants,
    },
  };
}
