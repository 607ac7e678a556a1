import { z } from 'zod';
import { errorCodes } from './errors.ts';
import { copyFormatSchema } from './formats.ts';
import { purposeSchema } from './token/token-summary.ts';

/** What can happen, each with its words for people. Kinds are stored: add, never rename. */
export const activityWords = {
  added: 'Connection added',
  edited: 'Connection edited',
  removed: 'Connection removed',
  restored: 'Connection brought back',
  'password-forgotten': 'Password forgotten',
  'signed-in': 'Signed in',
  renewed: 'Renewed',
  rotated: 'Rotated',
  'rotation-unknown': 'Rotation: outcome unknown',
  'rotation-resolved': 'Rotation: outcome found out',
  replaced: 'Token replaced',
  verified: 'Verified',
  used: 'Used: “Who am I?” answered',
  'schemes-tried': 'Schemes tried',
  copied: 'Copied',
  revealed: 'Shown in full',
  failed: 'Failed',
  unlocked: 'Vault opened',
  locked: 'Vault locked',
} as const;

export type ActivityKind = keyof typeof activityWords;

// The object's own keys, which its type names.
export const activityKinds = Object.keys(activityWords) as [ActivityKind, ...ActivityKind[]];
export const activityKindSchema = z.enum(activityKinds);

/** The kinds that say that something went wrong. */
export const failureKinds: readonly ActivityKind[] = ['failed', 'rotation-unknown'];

/** What an edit can change; the values stay out. */
export const editedFields = [
  'name',
  'colour',
  'production',
  'endpoint',
  'provider',
  'scheme',
  'email',
  'role',
  'settings',
] as const;

/** The longest cause that is kept, in characters. */
export const longestCause = 240;

/**
 * One thing that happened. There is no field that a token, password or key would fit into: the two
 * free texts are the connection's name and a cause that has been through `shortCause`.
 */
export const activityEntrySchema = z.object({
  /** Grows with each entry: the order in which things happened, whatever the clock said. */
  id: z.int().min(1),
  /** Local time. */
  atMs: z.number(),
  kind: activityKindSchema,
  /** `engine`: Tokendesk did it without having been asked. */
  by: z.enum(['user', 'engine']),
  /** Null for what belongs to no connection, such as locking. */
  connectionId: z.string().max(64).nullable(),
  /** The connection's name at the time. */
  connectionName: z.string().max(120).nullable(),
  purpose: purposeSchema.nullable(),
  /** The first 16 hex digits of SHA-256 of the token. */
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .nullable(),
  /** What was copied. */
  format: copyFormatSchema.nullable(),
  redacted: z.boolean().nullable(),
  /** What was edited. */
  changed: z.array(z.enum(editedFields)).nullable(),
  /** What was tried and failed. */
  attempted: activityKindSchema.nullable(),
  code: z.enum(errorCodes).nullable(),
  cause: z.string().max(longestCause).nullable(),
  durationMs: z.number().nullable(),
  /** How often it happened in a row, the last time at `lastAtMs`: a server that is down for a night is one line. */
  times: z.int().min(1),
  lastAtMs: z.number(),
});
export type ActivityEntry = z.infer<typeof activityEntrySchema>;

/** What to look for. */
export const activityFilterSchema = z.object({
  /** Null for everything. */
  connectionId: z.string().max(64).nullable(),
  /** Empty for all kinds. */
  kinds: z.array(activityKindSchema).max(activityKinds.length),
  /** Every word of it must be in the entry. */
  text: z.string().max(200),
});
export type ActivityFilter = z.infer<typeof activityFilterSchema>;

export const activityQuerySchema = activityFilterSchema.extend({
  /** Only what came before this entry; null for the newest. */
  beforeId: z.int().min(1).nullable(),
  limit: z.int().min(1).max(500),
});
export type ActivityQuery = z.infer<typeof activityQuerySchema>;

/** A part of the log, newest first. */
export const activityListSchema = z.object({
  entries: z.array(activityEntrySchema),
  hasMore: z.boolean(),
  /** How many entries of this run could not be written, e.g. because the disk was full. */
  missed: z.int().min(0),
});
export type ActivityList = z.infer<typeof activityListSchema>;

export const exportFormatSchema = z.enum(['csv', 'json']);
export type ActivityExportFormat = z.infer<typeof exportFormatSchema>;

/** The file that an export wrote; a null name means that the user chose none. */
export const activityExportedSchema = z.object({
  fileName: z.string().nullable(),
  count: z.int().min(0),
});
export type ActivityExported = z.infer<typeof activityExportedSchema>;

/** Decides for one entry after another whether it passes a filter. */
export function activityMatcher(filter: ActivityFilter): (entry: ActivityEntry) => boolean {
  const kinds = new Set(filter.kinds);
  const words = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return (entry) =>
    (filter.connectionId === null || entry.connectionId === filter.connectionId) &&
    (kinds.size === 0 || kinds.has(entry.kind)) &&
    (words.length === 0 || holdsAll(haystackOf(entry), words));
}

function holdsAll(haystack: string, words: readonly string[]): boolean {
  return words.every((word) => haystack.includes(word));
}

function haystackOf(entry: ActivityEntry): string {
  const { kind, attempted, connectionName, purpose, fingerprint, format, code, cause } = entry;
  return [
    activityWords[kind],
    attempted && activityWords[attempted],
    connectionName,
    purpose && `${purpose} token`,
    fingerprint,
    format,
    code,
    cause,
    entry.by === 'engine' ? 'tokendesk' : 'you',
    ...(entry.changed ?? []),
  ]
    .filter((part) => part !== null)
    .join('\n')
    .toLowerCase();
}

/** A run of this many characters without a space or dot is no word of a sentence. */
const keyLike = /eyJ[\w-]+(?:\.[\w-]*)*|[\w+/=~-]{24,}/g;

/**
 * A cause that is short enough to keep. Causes come masked already; this takes out whatever else
 * looks like a key or a token, should a server ever answer with one that it was not sent.
 */
export function shortCause(message: string): string {
  const masked = message.replace(keyLike, '•••').replace(/\s+/g, ' ').trim();
  if (masked.length <= longestCause) return masked;
  return `${masked.slice(0, longestCause - 1).toWellFormed()}…`;
}
