import { ok } from '../../shared/result.ts';
import { isRecord, membersOf } from '../http/parse-reply.ts';
import { rootValue } from './ask.ts';
import { converse, type Mutation } from './avii-conversation.ts';
import type { AviiAnswer, AviiToken, RefreshCall, VerifyCall } from './avii-types.ts';
import type { ProviderDeps, ProviderResult } from './provider-call.ts';
import { readPayload, readText } from './token-payload.ts';
import {
  explainTokenRefusal,
  notUnderstood,
  refreshWindowOver,
  tokenInvalid,
} from './token-refusal.ts';

export { signIn } from './avii-sign-in.ts';

/**
 * Asks `tokenVerify`, which proves signature and expiry only: it also succeeds for a disabled or
 * deleted user. Errors: `auth/token-expired`, `auth/token-invalid`, `auth/user-disabled`,
 * `graphql/*`, and those of the way to the server.
 */
export async function verify(
  call: VerifyCall,
  deps: ProviderDeps,
): Promise<ProviderResult<AviiAnswer>> {
  const mutation = tokenMutation('tokenVerify', call.token, '', 'verifyPayload');
  const fitting = await converse(call, mutation, deps);
  if (!fitting.ok) return fitting;
  const { reply, dialect, serverDates } = fitting.value;
  const verified = rootValue(reply, 'tokenVerify');
  const { payload: told } = membersOf(verified);
  const confirmed = dialect.verifyPayload === 'none' ? isRecord(verified) : Boolean(told);
  if (confirmed && reply.errors.length === 0) {
    const payload = readPayload(told);
    return ok({ payload, email: payload?.email ?? null, dialect, serverDates });
  }
  return explainTokenRefusal(reply, call, serverDates, () =>
    reply.errors.length === 0
      ? tokenInvalid(reply, serverDates)
      : notUnderstood(
          'The server could not verify the token.',
          reply,
          'Ask “Who am I”, which uses the token for real.',
          serverDates,
        ),
  );
}

/**
 * Asks `tokenRefresh` for a newer token. `origIat` and with it the window's end stay. Within one
 * second servers give the same token again. Errors: `auth/token-expired` (an ended token can't be
 * refreshed), `auth/refresh-window-over`, `auth/token-invalid`, `auth/user-disabled`, `graphql/*`,
 * and those of the way to the server.
 */
export async function refresh(
  call: RefreshCall,
  deps: ProviderDeps,
): Promise<ProviderResult<AviiToken>> {
  const mutation = tokenMutation('tokenRefresh', call.token, 'token', 'refreshPayload');
  const fitting = await converse(call, mutation, deps);
  if (!fitting.ok) return fitting;
  const { reply, dialect, serverDates } = fitting.value;
  const { token: told, payload: toldPayload } = membersOf(rootValue(reply, 'tokenRefresh'));
  const token = readText(told);
  if (token !== null) {
    const payload = readPayload(toldPayload);
    return ok({ token, payload, email: payload?.email ?? null, dialect, serverDates });
  }
  return explainTokenRefusal(reply, call, serverDates, () => {
    if (windowIsOver(call)) return refreshWindowOver(serverDates);
    if (reply.errors.length === 0) return tokenInvalid(reply, serverDates);
    return notUnderstood(
      'The server could not refresh the token.',
      reply,
      'Sign in again; if that fails too, ask whether the user still exists.',
      serverDates,
    );
  });
}

function tokenMutation(
  root: Mutation['root'],
  token: string,
  always: string,
  part: 'verifyPayload' | 'refreshPayload',
): Mutation {
  return {
    root,
    parameters: '$token:String!',
    arguments: 'token:$token',
    always,
    parts: [part],
    variables: { token },
  };
}

function windowIsOver(call: RefreshCall): boolean {
  if (call.origIatSeconds === null) return false;
  return call.nowServerMs >= (call.origIatSeconds + call.refreshWindowSeconds) * 1_000;
}
