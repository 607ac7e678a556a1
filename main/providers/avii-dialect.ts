import { z } from 'zod';

/** How one AVII server spells its schema. Remembered per connection, so that later calls need no trial. */
export const dialectSchema = z.object({
  /** `user` of `tokenCreate`. */
  user: z.enum(['object', 'bare', 'none']),
  /** Where `tokenCreate` tells refusals. */
  errors: z.enum(['errors', 'account-errors', 'bare', 'none']),
  verifyPayload: z.enum(['bare', 'object', 'none']),
  refreshPayload: z.enum(['bare', 'object', 'none']),
});
export type Dialect = z.infer<typeof dialectSchema>;

/** The documented schema: where every unknown server starts. */
export const documentedDialect: Dialect = {
  user: 'object',
  errors: 'errors',
  verifyPayload: 'bare',
  refreshPayload: 'bare',
};
