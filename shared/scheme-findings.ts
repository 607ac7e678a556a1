import { z } from 'zod';

/** What a server said to a token behind one scheme; '' is the bare token. */
export const schemeTrialSchema = z.object({
  scheme: z.string(),
  accepted: z.boolean(),
  detail: z.string(),
});
export type SchemeTrial = z.infer<typeof schemeTrialSchema>;

/** Which scheme the server listens to; `working` is null when none was accepted. */
export const schemeFindingsSchema = z.object({
  tried: z.array(schemeTrialSchema),
  working: z.string().nullable(),
});
export type SchemeFindings = z.infer<typeof schemeFindingsSchema>;
