import { randomUUID } from 'node:crypto';
import type { ConnectionDetails, ConnectionSummary } from '../../shared/connection.ts';
import type { CommandParsed } from '../../shared/ipc-contract.ts';
import { type AppError, ok, type Result } from '../../shared/result.ts';
import { offsetMs, unknownClock } from '../../shared/time/server-clock.ts';
import type { Purpose } from '../../shared/token/token-summary.ts';
import type { Activity } from '../activity/activity.ts';
import type { ServerDate } from '../http/transport-error.ts';
import { learn } from '../lifecycle/operation.ts';
import { signIn } from '../providers/avii.ts';
import type { Dialect } from '../providers/avii-dialect.ts';
import { getAccessToken } from '../providers/inabit.ts';
import type { ProviderDeps } from '../providers/provider-call.ts';
import { checkDetails } from './check-details.ts';
import type { ConnectionBook } from './connection-book.ts';
import type { ConnectionRecord } from './records.ts';
import { takeIn } from './token-intake.ts';

export interface AddContext {
  readonly book: ConnectionBook;
  readonly activity: Pick<Activity, 'record'>;
  readonly providerDeps: ProviderDeps;
  readonly now: () => number;
  /** The token that waits under the id of a paste. */
  readonly pasted: (pasteId: string) => Result<string>;
}

export interface AddRequest extends Omit<CommandParsed<'connections.add'>, 'requestId'> {
  readonly signal: AbortSignal;
  readonly sandbox: boolean;
}

/** What a first contact with the server brought. */
interface FirstContact {
  readonly tokens: readonly { readonly purpose: Purpose; readonly token: string }[];
  readonly password: string | null;
  readonly dialect: Dialect | null;
  readonly serverDates: readonly ServerDate[];
}

const noContact: FirstContact = { tokens: [], password: null, dialect: null, serverDates: [] };

/**
 * Adds a connection. Its secret is tried first: when the server refuses it or can't be reached,
 * nothing is added, and what was entered stays in the form.
 */
export async function addConnection(
  context: AddContext,
  request: AddRequest,
): Promise<Result<ConnectionSummary>> {
  const checked = checkDetails(request.details, request.allowInsecure);
  if (!checked.ok) return checked;
  const contact = await firstContact(context, checked.value, request);
  if (!contact.ok) {
    const { code, message, next } = contact.error;
    if (code !== 'network/cancelled') {
      context.activity.record({
        kind: 'failed',
        attempted: 'added',
        connectionName: checked.value.name,
        error: contact.error,
      });
    }
    return { ok: false, error: { code, message, next } };
  }
  const added = store(context, checked.value, request.sandbox, contact.value);
  if (added.ok) noteAdded(context, added.value.id, request.secret?.kind ?? null, contact.value);
  return added;
}

/** The connection, and the token that the server handed out for what was entered. */
function noteAdded(
  { activity }: AddContext,
  connectionId: string,
  secret: 'password' | 'paste' | null,
  { tokens }: FirstContact,
): void {
  const pasted = secret === 'paste' ? tokens[0] : undefined;
  activity.record({ kind: 'added', connectionId, purpose: pasted?.purpose });
  for (const token of tokens) {
    if (token === pasted) continue;
    const kind = token.purpose === 'session' ? 'signed-in' : 'renewed';
    activity.record({ kind, connectionId, purpose: token.purpose });
  }
}

function store(
  context: AddContext,
  details: ConnectionDetails,
  sandbox: boolean,
  contact: FirstContact,
): Result<ConnectionSummary> {
  const connectionId = randomUUID();
  const nowMs = context.now();
  const clock = learn(unknownClock, contact.serverDates);
  const clockOffsetMs = offsetMs(clock);
  const connection: ConnectionRecord = {
    details,
    sandbox,
    dialect: contact.dialect,
    clock,
    check: null,
    rotation: 'none',
    createdAtMs: nowMs,
    removedAtMs: null,
  };
  const { settings } = details;
  return context.book.save(connectionId, {
    connection,
    password: contact.password ?? undefined,
    tokens: contact.tokens.map(({ purpose, token }) =>
      takeIn({ token, purpose, connectionId, nowMs, clockOffsetMs, settings }),
    ),
    order: [...context.book.order(), connectionId],
  });
}

async function firstContact(
  context: AddContext,
  details: ConnectionDetails,
  { secret, signal }: AddRequest,
): Promise<Result<FirstContact, AppError>> {
  if (secret === null) return ok(noContact);
  const endpoint = details.endpoint ?? '';
  if (secret.kind === 'password') {
    const answer = await signIn(
      { endpoint, email: details.email ?? '', password: secret.password, dialect: null, signal },
      context.providerDeps,
    );
    if (!answer.ok) return answer;
    const { token, dialect, serverDates } = answer.value;
    return ok({
      tokens: [{ purpose: 'session', token }],
      password: secret.keep ? secret.password : null,
      dialect,
      serverDates,
    });
  }
  const token = context.pasted(secret.pasteId);
  if (!token.ok) return token;
  if (details.provider !== 'inabit') {
    const purpose = details.provider === 'avii' ? 'session' : 'pasted';
    return ok({ ...noContact, tokens: [{ purpose, token: token.value }] });
  }
  const access = await getAccessToken(
    { endpoint, loginToken: token.value, signal },
    context.providerDeps,
  );
  if (!access.ok) return access;
  return ok({
    ...noContact,
    tokens: [
      { purpose: 'login', token: token.value },
      { purpose: 'access', token: access.value.token },
    ],
    serverDates: access.value.serverDates,
  });
}
