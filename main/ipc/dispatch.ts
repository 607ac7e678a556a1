import { z } from 'zod';
import { type CommandName, commands } from '../../shared/ipc-contract.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { Log } from '../log/log.ts';
import type { Handlers } from './handlers.ts';

/** Where a message came from, as far as it matters for trusting it. */
export interface Sender {
  readonly url: string;
  readonly isMainFrame: boolean;
}

export interface DispatchOptions {
  readonly handlers: Handlers;
  /** Only pages of this origin are listened to. */
  readonly origin: string;
  readonly isVaultOpen: () => boolean;
  readonly log: Log;
}

/** What the window may ask for while the vault is locked. */
const worksLocked: ReadonlySet<CommandName> = new Set<CommandName>([
  'app.info',
  'preferences.get',
  'preferences.set',
  'vault.status',
  'vault.create',
  'vault.unlock',
  'vault.unlockByRecoveryCode',
  'vault.lock',
  'vault.lookAgain',
  'vault.recover',
  'clipboard.state',
  'clipboard.clearNow',
  'clipboard.keep',
]);

const messageSchema = z.object({ name: z.string(), input: z.unknown().optional() });

/**
 * Checks a message from the window (sender, then shape, then the vault's lock) and runs its
 * handler. Always answers with a `Result`; whatever a handler throws is logged by its kind and
 * becomes `ipc/internal`, so that no stack or library message reaches the window.
 */
export async function dispatch(
  options: DispatchOptions,
  sender: Sender | null,
  message: unknown,
): Promise<Result<unknown>> {
  if (!sender?.isMainFrame || originOf(sender.url) !== options.origin) {
    options.log.write('ipc.refused');
    return fail(
      'ipc/refused',
      'The message did not come from the app itself.',
      'Restart Tokendesk.',
    );
  }
  const parsed = messageSchema.safeParse(message);
  const name = parsed.success ? commandName(parsed.data.name) : null;
  if (!parsed.success || name === null) return badInput('The window asked for something unknown.');
  const input = commands[name].input.safeParse(parsed.data.input);
  if (!input.success) return badInput(firstIssue(input.error));
  if (!worksLocked.has(name) && !options.isVaultOpen()) {
    return fail('vault/locked', 'The vault is locked.', 'Unlock it, then try again.');
  }
  // The schema of this very command has parsed the input; TypeScript can't follow that through the
  // union of all handlers.
  const handler = options.handlers[name] as (
    input: unknown,
  ) => Result<unknown> | Promise<Result<unknown>>;
  try {
    return withoutDetails(await handler(input.data));
  } catch (error) {
    options.log.write('ipc.internal', {
      command: name,
      kind: error instanceof Error ? error.name : typeof error,
    });
    return fail(
      'ipc/internal',
      'Something went wrong inside Tokendesk.',
      'Try again; if it stays, restart the app.',
    );
  }
}

/** Errors inside main may know more than the window is to see. */
function withoutDetails(result: Result<unknown>): Result<unknown> {
  if (result.ok) return result;
  const { code, message, next } = result.error;
  return fail(code, message, next);
}

function commandName(text: string): CommandName | null {
  // Object.hasOwn proves that the text is one of the keys.
  return Object.hasOwn(commands, text) ? (text as CommandName) : null;
}

function badInput(message: string): Result<never> {
  return fail('ipc/bad-input', message, 'Check what you entered, then try again.');
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return 'The input does not fit.';
  const where = issue.path.filter((part) => typeof part === 'string').at(-1);
  return where === undefined ? issue.message : `${String(where)}: ${issue.message}`;
}

/** The origin of a URL of any scheme, e.g. `app://tokendesk`; '' when it has none. */
export function originOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
