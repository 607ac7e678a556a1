import { err, ok, type Result } from '../../shared/result.ts';
import type { GraphqlReply } from '../http/graphql-reply.ts';
import type { ServerDate } from '../http/transport-error.ts';
import { type AskFailure, ask, quoteFirst, rootValue, wasExecuted } from './ask.ts';
import type { AccessToken, LoginTokenCall, ProbeVerdict, RotationOutcome } from './inabit-types.ts';
import type { ProviderDeps, ProviderError, ProviderResult } from './provider-call.ts';
import { type RefusalSign, readRefusal } from './refusal-signs.ts';
import { refusal, unexpectedShape } from './refusals.ts';
import { readMismatches } from './schema-mismatch.ts';
import { readText } from './token-payload.ts';
import { notUnderstood } from './token-refusal.ts';

type Root = 'getApiUserAccessToken' | 'refreshApiUserLoginToken';

/** By these signs the server says that the login token itself is no longer good. */
const deadSigns: ReadonlySet<RefusalSign | null> = new Set<RefusalSign>([
  'expired',
  'bad-token',
  'refresh-window-over',
  'unauthenticated',
]);

/**
 * Gets an access token with the login token. Harmless, and may be repeated. Errors:
 * `auth/login-token-dead`, `auth/token-invalid` (forbidden, for a reason that may pass),
 * `auth/user-disabled`, `graphql/*`, and those of the way to the server.
 */
export async function getAccessToken(
  call: LoginTokenCall,
  deps: ProviderDeps,
): Promise<ProviderResult<AccessToken>> {
  const serverDates: ServerDate[] = [];
  const reply = await askRoot(call, 'getApiUserAccessToken', deps, serverDates);
  if (!reply.ok) return err(explainStatus(reply.error));
  const token = readText(rootValue(reply.value, 'getApiUserAccessToken'));
  if (token !== null) return ok({ token, serverDates });
  return err(explain(reply.value, 'getApiUserAccessToken', call, serverDates));
}

/**
 * Rotates the login token: sends `refreshApiUserLoginToken` exactly once. The caller has written
 * "rotating" durably before, lets no second one fly, and keeps the old token until the new one is
 * durably stored.
 *
 * `refused` is said only when the server surely did not rotate: the request never left (no host,
 * no connection, no TLS, cancelled in time), was turned away by its HTTP status, did not fit the
 * schema, or was refused for its token. A reply that got lost, broke off, took too long, was
 * unreadable, or reports a failure inside the operation is `unknown`.
 */
export async function rotateLoginToken(
  call: LoginTokenCall,
  deps: ProviderDeps,
): Promise<RotationOutcome> {
  const root = 'refreshApiUserLoginToken';
  const serverDates: ServerDate[] = [];
  const reply = await askRoot(call, root, deps, serverDates);
  if (!reply.ok) {
    const error = explainStatus(reply.error);
    return error.mayHaveArrived ? unknownOutcome(error) : { outcome: 'refused', error };
  }
  const token = readText(rootValue(reply.value, root));
  if (token !== null) return { outcome: 'rotated', token, serverDates };
  const error = explain(reply.value, root, call, serverDates);
  if (!surelyNotRotated(reply.value, root)) return unknownOutcome(error);
  return { outcome: 'refused', error: { ...error, mayHaveArrived: false } };
}

/** Finds out whether a login token lives, by asking for an access token with it. */
export async function probeLoginToken(
  call: LoginTokenCall,
  deps: ProviderDeps,
): Promise<ProbeVerdict> {
  const answer = await getAccessToken(call, deps);
  if (answer.ok) {
    const { token, serverDates } = answer.value;
    return { verdict: 'alive', accessToken: token, serverDates };
  }
  const { error } = answer;
  return { verdict: error.code === 'auth/login-token-dead' ? 'dead' : 'unsure', error };
}

function askRoot(
  call: LoginTokenCall,
  root: Root,
  deps: ProviderDeps,
  serverDates: ServerDate[],
): Promise<Result<GraphqlReply, AskFailure>> {
  const question = {
    document: `query Query { ${root} }`,
    operationName: 'Query',
    authorization: `Bearer ${call.loginToken}`,
  };
  return ask(call, question, deps, serverDates);
}

/**
 * Whether a reply without a token proves that nothing was rotated. An error of the field itself
 * doesn't: the server may have failed after the change. An error about the token does, because the
 * token is checked first; so does one that came before execution (HTTP 400 without `data`).
 */
function surelyNotRotated(reply: GraphqlReply, root: Root): boolean {
  const sign = readRefusal(reply);
  if (deadSigns.has(sign) || sign === 'forbidden' || sign === 'user-disabled') return true;
  if (wasExecuted(reply, root)) return false;
  return readMismatches(reply, root).length > 0 || (reply.status === 400 && !reply.hasData);
}

function unknownOutcome(error: ProviderError): RotationOutcome {
  return {
    outcome: 'unknown',
    error: {
      ...error,
      code: 'rotation/outcome-unknown',
      message: `The rotation was sent, but its reply is lost or unusable: ${error.message}`,
      next: 'The old login token is kept. Find out whether it still lives by asking for an access token with it; rotate again only after that.',
      mayHaveArrived: true,
    },
  };
}

function explain(
  reply: GraphqlReply,
  root: Root,
  call: LoginTokenCall,
  serverDates: readonly ServerDate[],
): ProviderError {
  if (readMismatches(reply, root).length > 0) {
    return unexpectedShape(`The server has no usable ${root}.`, serverDates).error;
  }
  const sign = readRefusal(reply);
  if (deadSigns.has(sign) || loginHasEnded(call)) return loginTokenDead(reply, serverDates);
  if (reply.errors.length === 0) {
    return unexpectedShape(`The server answered ${root} without a token.`, serverDates).error;
  }
  if (sign === 'user-disabled') return disabled(serverDates);
  if (sign === 'forbidden') return forbidden(reply, serverDates);
  return notUnderstood(
    'The server failed to give a token.',
    reply,
    'Try again; the login token is kept.',
    serverDates,
  ).error;
}

function explainStatus({ status, error }: AskFailure): ProviderError {
  if (status !== 401) return error;
  const { code, message, next } = loginTokenDead(null, error.serverDates);
  return { ...error, code, message, next };
}

function loginHasEnded({ loginExpiresAtMs, nowServerMs }: LoginTokenCall): boolean {
  if (loginExpiresAtMs === undefined || loginExpiresAtMs === null) return false;
  return nowServerMs !== undefined && nowServerMs >= loginExpiresAtMs;
}

function loginTokenDead(
  reply: GraphqlReply | null,
  serverDates: readonly ServerDate[],
): ProviderError {
  return refusal(
    'auth/login-token-dead',
    `The server no longer accepts this login token.${reply === null ? '' : quoteFirst(reply)}`,
    'Ask inabit support to issue a new login token, and paste it here. If it was rotated elsewhere, paste the token from there.',
    serverDates,
  ).error;
}

function disabled(serverDates: readonly ServerDate[]): ProviderError {
  return refusal(
    'auth/user-disabled',
    'The server says that this API user is disabled.',
    'Ask inabit support about the API user; the login token is kept.',
    serverDates,
  ).error;
}

function forbidden(reply: GraphqlReply, serverDates: readonly ServerDate[]): ProviderError {
  return refusal(
    'auth/token-invalid',
    `The server forbids this with this login token.${quoteFirst(reply)}`,
    'Check the API user’s role and allowed addresses; if the token was rotated or is older than 30 days, support must issue a new one.',
    serverDates,
  ).error;
}
