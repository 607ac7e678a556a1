import { z } from 'zod';
import { appErrorSchema } from './result.ts';
import { tokenSummarySchema } from './token/token-summary.ts';

/** Who hands out the tokens: see `../shared/protocols.md` for the two systems. */
export const providerSchema = z.enum(['avii', 'inabit', 'pasted']);
export type Provider = z.infer<typeof providerSchema>;

/** The colours a connection can have; the renderer maps them to light and dark values. */
export const colours = [
  'slate',
  'red',
  'amber',
  'green',
  'teal',
  'blue',
  'violet',
  'pink',
] as const;
export const colourSchema = z.enum(colours);
export type Colour = z.infer<typeof colourSchema>;

/** The role of an inabit API user. */
export const roleSchema = z.enum(['admin', 'viewer']);
export type Role = z.infer<typeof roleSchema>;

/** The word before the token in `Authorization`, e.g. `JWT` or `Bearer`; an RFC 9110 token or empty. */
export const schemeSchema = z
  .string()
  .max(40)
  .regex(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]*$/, 'A scheme is one word, such as Bearer or JWT.');

const day = 86_400;

/** What a user can set for one connection. */
export const connectionSettingsSchema = z.object({
  /** The operation in copied curl commands and snippets. */
  query: z.string().min(1).max(20_000).default('{ me { email } }'),
  /** AVII: how long after `origIat` a token can be refreshed, in seconds. */
  refreshWindowSeconds: z
    .int()
    .min(60)
    .max(365 * day)
    .default(7 * day),
  /** inabit: the life of an access token that says nothing itself, in seconds. */
  accessLifeSeconds: z
    .int()
    .min(30)
    .max(30 * day)
    .default(900),
  /** Whether session and access tokens are renewed without being asked. */
  autoRenew: z.boolean().default(true),
  /** inabit: whether the login token is rotated without being asked. Off where others rotate it too. */
  autoRotate: z.boolean().default(true),
  /** How long before its end a token is renewed, in seconds; null for the default of its kind. */
  leadSeconds: z
    .int()
    .min(1)
    .max(30 * day)
    .nullable()
    .default(null),
});
export type ConnectionSettings = z.infer<typeof connectionSettingsSchema>;

/** What a user says about a connection: everything of it that is theirs to edit. */
export const connectionDetailsSchema = z.object({
  name: z.string().trim().min(1).max(120),
  colour: colourSchema,
  production: z.boolean(),
  /** The GraphQL endpoint; null for a pasted token that has none. */
  endpoint: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .nullable(),
  provider: providerSchema,
  scheme: schemeSchema,
  /** AVII: the e-mail address that signs in. */
  email: z.string().trim().max(320).nullable(),
  /** inabit: the role of the API user. */
  role: roleSchema.nullable(),
  settings: connectionSettingsSchema,
});
export type ConnectionDetails = z.infer<typeof connectionDetailsSchema>;

/** How far the server's clock is from ours: server time = local time + `offsetMs`. */
export const clockSummarySchema = z.object({
  offsetMs: z.number(),
  /** Half the width of the interval that the offset is known to lie in; null when unknown. */
  uncertaintyMs: z.number().nullable(),
  source: z.enum(['none', 'date-header', 'iat']),
});
export type ClockSummary = z.infer<typeof clockSummarySchema>;

/** What the last check against the server showed. `valid` (verify) is not `usable` (me). */
export const checkSummarySchema = z.object({
  kind: z.enum(['verify', 'me']),
  passed: z.boolean(),
  atMs: z.number(),
  /** One sentence for people. */
  detail: z.string(),
});
export type CheckSummary = z.infer<typeof checkSummarySchema>;

/** What is being done with the server right now. */
export const busySchema = z.enum(['signing-in', 'renewing', 'rotating', 'checking']);
export type Busy = z.infer<typeof busySchema>;

/** One account on one API, as the renderer sees it: no secret in it. */
export const connectionSummarySchema = connectionDetailsSchema.extend({
  id: z.string(),
  /** True for connections that were made against the embedded sandbox API. */
  sandbox: z.boolean(),
  passwordKept: z.boolean(),
  tokens: z.array(tokenSummarySchema).readonly(),
  clock: clockSummarySchema,
  busy: busySchema.nullable(),
  /** The last failure that still matters; cleared by the next success. */
  problem: appErrorSchema.extend({ sinceMs: z.number() }).nullable(),
  check: checkSummarySchema.nullable(),
  /** `unknown`: a rotation was sent and its reply was lost. */
  rotation: z.enum(['none', 'rotating', 'unknown']),
  createdAtMs: z.number(),
});
export type ConnectionSummary = z.infer<typeof connectionSummarySchema>;
