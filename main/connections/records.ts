import { z } from 'zod';
import { checkSummarySchema, connectionDetailsSchema } from '../../shared/connection.ts';
import type { ClockEstimate } from '../../shared/time/server-clock.ts';
import { type Purpose, tokenSummarySchema } from '../../shared/token/token-summary.ts';
import { dialectSchema } from '../providers/avii-dialect.ts';

/** The vault's record types of this feature. */
export const recordTypes = { connection: 'connection', token: 'token', order: 'order' } as const;

/** The one record of type `order`. */
export const orderId = 'connections';

const clockEstimateSchema = z.object({
  source: z.enum(['none', 'date-header', 'iat']),
  lowMs: z.number(),
  highMs: z.number(),
}) satisfies z.ZodType<ClockEstimate>;

/** A connection as the vault keeps it (its summary; the secret is the password, if kept). */
export const connectionRecordSchema = z.object({
  details: connectionDetailsSchema,
  sandbox: z.boolean(),
  /** How its AVII server spells its schema, once that is known. */
  dialect: dialectSchema.nullable(),
  clock: clockEstimateSchema,
  check: checkSummarySchema.nullable(),
  /** `rotating` on disk means: a rotation was sent; a reply may have been lost. */
  rotation: z.enum(['none', 'rotating', 'unknown']),
  createdAtMs: z.number(),
  /** Set when the user removed it; it stays for undo until it is purged. */
  removedAtMs: z.number().nullable().default(null),
});
export type ConnectionRecord = z.infer<typeof connectionRecordSchema>;

/** A token as the vault keeps it (its summary; the secret is the token). */
export const tokenRecordSchema = tokenSummarySchema.omit({ id: true }).extend({
  connectionId: z.string(),
});
export type TokenRecord = z.infer<typeof tokenRecordSchema>;

/** A connection has at most one token of each purpose, so a renewed token keeps its id. */
export function tokenId(connectionId: string, purpose: Purpose): string {
  return `${connectionId}.${purpose}`;
}

/** Takes a token's id apart; null for anything else. */
export function parseTokenId(id: string): { connectionId: string; purpose: Purpose } | null {
  const parts = /^([^.]+)\.(session|login|access|pasted)$/.exec(id);
  if (!parts?.[1]) return null;
  // The expression allows exactly the purposes.
  return { connectionId: parts[1], purpose: parts[2] as Purpose };
}
