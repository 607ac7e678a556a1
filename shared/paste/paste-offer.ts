import { z } from 'zod';
import type { AppError } from '../result.ts';
import { keyClaimsSchema } from '../token/token-summary.ts';

/** What a paste looked like. */
export const pasteFormSchema = z.enum([
  'raw-token',
  'header-line',
  'curl',
  'playground-json',
  'env-line',
  'url',
  'other',
]);
export type PasteForm = z.infer<typeof pasteFormSchema>;

/**
 * What was recognised in a paste. The token itself waits in main under `pasteId` for five minutes.
 */
export const pasteOfferSchema = z.object({
  pasteId: z.string(),
  form: pasteFormSchema,
  /** `kind`, `preview`, `fingerprint` and `claims` are null together, for a paste without a token (form `url`). */
  kind: z.enum(['jwt', 'opaque']).nullable(),
  scheme: z.string().nullable(),
  /** The GraphQL operation that came along; null where it could hold a secret. */
  query: z.string().nullable(),
  endpoint: z.string().nullable(),
  preview: z.string().nullable(),
  fingerprint: z.string().nullable(),
  claims: keyClaimsSchema.nullable(),
  /** The provider that the paste speaks for, as a suggestion. */
  provider: z.enum(['avii', 'inabit', 'pasted']),
  /** The connection that holds this very token already, if one does. */
  heldBy: z.string().nullable(),
});
export type PasteOffer = z.infer<typeof pasteOfferSchema>;

/** The longest paste that is looked at, in UTF-16 units. */
export const maxPasteLength = 4_000_000;

/** The answer to a paste, a drop or a file of more than `maxPasteLength`. */
export const pasteTooLarge: AppError = {
  code: 'paste/too-large',
  message: 'The pasted text is larger than 4 MB.',
  next: 'Copy only the token, the header or the command.',
};
