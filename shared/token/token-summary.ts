import { z } from 'zod';

/** What a token is for: `session` (AVII), `login` and `access` (inabit), `pasted` (any other). */
export const purposeSchema = z.enum(['session', 'login', 'access', 'pasted']);
export type Purpose = z.infer<typeof purposeSchema>;

/** The claims that lists and countdowns need. Decoded, not verified. All times in whole or fractional seconds. */
export const keyClaimsSchema = z.object({
  email: z.string().nullable(),
  expSeconds: z.number().nullable(),
  origIatSeconds: z.number().nullable(),
  iatSeconds: z.number().nullable(),
  nbfSeconds: z.number().nullable(),
});
export type KeyClaims = z.infer<typeof keyClaimsSchema>;

/** One token as the renderer sees it. The token itself stays in main. */
export const tokenSummarySchema = z.object({
  id: z.string(),
  purpose: purposeSchema,
  kind: z.enum(['jwt', 'opaque']),
  /** Start and end only, e.g. `eyJ0…nAjFAE`. */
  preview: z.string(),
  /** The first 16 hex digits of SHA-256 of the token: the same token gives the same fingerprint. */
  fingerprint: z.string(),
  byteLength: z.number(),
  claims: keyClaimsSchema,
  /** How many oddities decoding found; the full list comes with `tokens.decode`. */
  warningCount: z.number(),
  /** When it came in, by our clock. */
  receivedAtMs: z.number(),
  /** Start of its life, server time: `iat`, else (for a first token) `origIat`, else when it came in; not before `nbf`. */
  startsAtMs: z.number(),
  /** End of its life, server time; null when nobody knows. */
  expiresAtMs: z.number().nullable(),
  /** AVII: end of the refresh window, server time. */
  refreshEndsAtMs: z.number().nullable(),
  /** The last safe moment to renew or rotate, server time; null where that cannot be done. */
  renewByMs: z.number().nullable(),
});
export type TokenSummary = z.infer<typeof tokenSummarySchema>;

/** JSON as parsed from a token; its depth and size are bounded by the decoder. */
export const jsonSchema = z.json();
export type Json = z.infer<typeof jsonSchema>;

/** Something odd about a token, in plain words. Codes are stable. */
export const tokenWarningSchema = z.object({
  code: z.string(),
  message: z.string(),
});
export type TokenWarning = z.infer<typeof tokenWarningSchema>;

/** A token taken apart. Decoded is not verified: nothing here proves that a server would accept it. */
export const decodedTokenSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('jwt'),
    header: jsonSchema,
    payload: jsonSchema,
    claims: keyClaimsSchema,
    warnings: z.array(tokenWarningSchema),
  }),
  z.object({
    kind: z.literal('opaque'),
    /** Why it could not be decoded, in plain words. */
    reason: z.string(),
    warnings: z.array(tokenWarningSchema),
  }),
]);
export type DecodedToken = z.infer<typeof decodedTokenSchema>;
