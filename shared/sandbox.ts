import { z } from 'zod';

/** What can be set on the sandbox API: lifetimes and faults. */
export const sandboxDialsSchema = z.object({
  /** Life of an AVII session token, in seconds. */
  sessionLifeSeconds: z.int().min(1).max(86_400).default(300),
  /** AVII: how long after `origIat` a token can be refreshed, in seconds. */
  refreshWindowSeconds: z.int().min(1).max(31_536_000).default(604_800),
  /** Life of an inabit access token, in seconds. */
  accessLifeSeconds: z.int().min(1).max(86_400).default(900),
  /** Life of an inabit login token, in seconds. */
  loginLifeSeconds: z.int().min(1).max(31_536_000).default(2_592_000),
  /** Every answer waits this long, in milliseconds. */
  latencyMs: z.int().min(0).max(120_000).default(0),
  /** The server's clock minus ours, in seconds. */
  clockOffsetSeconds: z.int().min(-864_000).max(864_000).default(0),
  /** Which AVII schema the server speaks: see protocols.md. */
  schema: z.enum(['rich', 'scalar-payload', 'minimal']).default('rich'),
  /** How failures are told. */
  errorStyle: z.enum(['modern', 'top-level', 'http-401']).default('modern'),
  /** What goes wrong with each request. */
  fault: z
    .enum([
      'none',
      'status-500',
      'status-503-retry-after',
      'status-429',
      'html-page',
      'redirect',
      'lost-reply',
      'never-ends',
      'huge-body',
      'reset',
      'graphql-error',
    ])
    .default('none'),
  /** Restricts the fault to one operation (a root field's name); empty for all. */
  faultOperation: z.string().max(80).default(''),
  /** How many more requests the fault hits; 0 for all. */
  faultCount: z.int().min(0).max(1_000_000).default(0),
});
export type SandboxDials = z.infer<typeof sandboxDialsSchema>;

const dial = sandboxDialsSchema.shape;

/**
 * A change to some dials. Not `sandboxDialsSchema.partial()`: that would fill in the defaults of
 * every dial that was left out, and so put them back.
 */
export const sandboxDialsPatchSchema = z.object({
  sessionLifeSeconds: dial.sessionLifeSeconds.unwrap().optional(),
  refreshWindowSeconds: dial.refreshWindowSeconds.unwrap().optional(),
  accessLifeSeconds: dial.accessLifeSeconds.unwrap().optional(),
  loginLifeSeconds: dial.loginLifeSeconds.unwrap().optional(),
  latencyMs: dial.latencyMs.unwrap().optional(),
  clockOffsetSeconds: dial.clockOffsetSeconds.unwrap().optional(),
  schema: dial.schema.unwrap().optional(),
  errorStyle: dial.errorStyle.unwrap().optional(),
  fault: dial.fault.unwrap().optional(),
  faultOperation: dial.faultOperation.unwrap().optional(),
  faultCount: dial.faultCount.unwrap().optional(),
});
export type SandboxDialsPatch = z.infer<typeof sandboxDialsPatchSchema>;

/** The embedded sandbox API as the window sees it. */
export const sandboxStatusSchema = z.object({
  running: z.boolean(),
  aviiEndpoint: z.string().nullable(),
  inabitEndpoint: z.string().nullable(),
  dials: sandboxDialsSchema,
});
export type SandboxStatus = z.infer<typeof sandboxStatusSchema>;
