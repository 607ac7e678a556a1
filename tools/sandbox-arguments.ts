import { parseArgs } from 'node:util';
import { z } from 'zod';
import {
  type SandboxDials,
  type SandboxDialsPatch,
  sandboxDialsPatchSchema,
  sandboxDialsSchema,
} from '../shared/sandbox.ts';

/** What the command line asks for; `error` is a sentence for people. */
export type SandboxArguments =
  | { readonly kind: 'run'; readonly port: number | undefined; readonly dials: SandboxDialsPatch }
  | { readonly kind: 'help' }
  | { readonly kind: 'error'; readonly message: string };

type Dial = keyof SandboxDials;

const explanations: Readonly<Record<Dial, string>> = {
  sessionLifeSeconds: 'life of an AVII session token, in seconds',
  refreshWindowSeconds: 'how long after its origIat an AVII token can be refreshed, in seconds',
  accessLifeSeconds: 'life of an inabit access token, in seconds',
  loginLifeSeconds: 'life of an inabit login token, in seconds',
  latencyMs: 'how long every answer waits, in milliseconds',
  clockOffsetSeconds: "the server's clock minus this machine's, in seconds",
  schema: 'the AVII schema that the server speaks',
  errorStyle: 'how failures are told',
  fault: 'what goes wrong with each request',
  faultOperation: "restricts the fault to one operation (a root field's name)",
  faultCount: 'how many requests the fault hits; 0 for all',
};

/** What the help needs of a dial's JSON Schema (draft 2020-12). */
const dialSchema = z.object({
  default: z.union([z.string(), z.number()]),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  enum: z.array(z.string()).optional(),
});

const { properties = {} } = z.toJSONSchema(sandboxDialsSchema, { io: 'input' });

const options = sandboxDialsSchema.keyof().options.map((dial) => ({
  dial,
  // The unit is said in the explanation: --session-life 10.
  flag: dial
    .replace(/(?:Seconds|Ms)$/, '')
    .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
  schema: dialSchema.parse(properties[dial]),
}));

const portSchema = z.coerce.number().int().min(1).max(65_535);

/** Reads the arguments that follow the script's name. */
export function readSandboxArguments(args: readonly string[]): SandboxArguments {
  let values: Readonly<Record<string, string | boolean | undefined>>;
  try {
    ({ values } = parseArgs({
      args: [...args],
      strict: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        port: { type: 'string' },
        ...Object.fromEntries(options.map(({ flag }) => [flag, { type: 'string' as const }])),
      },
    }));
  } catch (error) {
    return { kind: 'error', message: error instanceof Error ? error.message : 'Bad arguments.' };
  }
  const { help, port: portText, ...flags } = values;
  if (help === true) return { kind: 'help' };
  const port = portSchema.optional().safeParse(portText);
  if (!port.success) {
    return { kind: 'error', message: '--port must be a whole number from 1 to 65535.' };
  }
  return readDials(flags, port.data);
}

function readDials(
  flags: Readonly<Record<string, unknown>>,
  port: number | undefined,
): SandboxArguments {
  const dials: Record<string, unknown> = {};
  for (const { dial, flag, schema } of options) {
    const text = flags[flag];
    if (typeof text !== 'string') continue;
    const value = typeof schema.default === 'number' ? toNumber(text) : text;
    if (!sandboxDialsPatchSchema.shape[dial].safeParse(value).success) {
      return { kind: 'error', message: `--${flag} must be ${allowed(schema)}.` };
    }
    dials[dial] = value;
  }
  return { kind: 'run', port, dials: sandboxDialsPatchSchema.parse(dials) };
}

/** `Number('')` would be 0. */
const toNumber = (text: string) => (/^-?\d+$/.test(text) ? Number(text) : Number.NaN);

function allowed({ minimum, maximum, enum: choices }: z.infer<typeof dialSchema>): string {
  if (choices !== undefined) return `one of ${choices.join(', ')}`;
  if (minimum !== undefined) return `a whole number from ${minimum} to ${maximum}`;
  return 'a short text';
}

/** The text of `--help`. */
export function sandboxHelp(): string {
  const lines = options.map(({ dial, flag, schema }) => {
    const usual = schema.default === '' ? 'none' : schema.default;
    return `  --${flag}\n      ${explanations[dial]}\n      ${allowed(schema)}; default ${usual}`;
  });
  return `Usage: npm run sandbox -- [options]

Runs the Tokendesk sandbox API alone, on 127.0.0.1, until Ctrl+C.

  --port
      the port to listen on; default any free one
  -h, --help
      this text
${lines.join('\n')}

A negative number needs an equals sign: --clock-offset=-90

Example: tokens that live ten seconds, and the next rotation loses its reply
  npm run sandbox -- --port 4000 --session-life 10 \\
    --fault lost-reply --fault-operation refreshApiUserLoginToken --fault-count 1`;
}
