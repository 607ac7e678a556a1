import { ok } from '../../shared/result.ts';
import type { GraphqlReply } from '../http/graphql-reply.ts';
import { isRecord, membersOf } from '../http/parse-reply.ts';
import type { ServerDate } from '../http/transport-error.ts';
import { quoteFirst, rootValue } from './ask.ts';
import { converse } from './avii-conversation.ts';
import type { AviiToken, SignInCall } from './avii-types.ts';
import type { ProviderDeps, ProviderResult } from './provider-call.ts';
import { readRefusal, signOfErrorCode } from './refusal-signs.ts';
import { refusal, unexpectedShape } from './refusals.ts';
import { readText } from './token-payload.ts';
import { notUnderstood, userDisabled } from './token-refusal.ts';

/**
 * Signs in with `tokenCreate`. Wrong credentials are sent once only. Errors:
 * `auth/bad-credentials`, `auth/user-disabled`, `graphql/*`, and those of the way to the server.
 */
export async function signIn(
  call: SignInCall,
  deps: ProviderDeps,
): Promise<ProviderResult<AviiToken>> {
  const fitting = await converse(
    call,
    {
      root: 'tokenCreate',
      parameters: '$email:String!,$password:String!',
      arguments: 'email:$email,password:$password',
      always: 'token',
      parts: ['user', 'errors'],
      variables: { email: call.email, password: call.password },
    },
    deps,
  );
  if (!fitting.ok) return fitting;
  const { reply, dialect, serverDates } = fitting.value;
  const created = rootValue(reply, 'tokenCreate');
  if (!isRecord(created)) return explainMissing(reply, serverDates);
  const { token, user, errors, accountErrors } = created;
  const signedIn = readText(token);
  if (signedIn === null) return explainRefusal(reply, [errors, accountErrors].flat(), serverDates);
  const { email } = membersOf(isRecord(user) ? user : { email: user });
  return ok({ token: signedIn, payload: null, email: readText(email), dialect, serverDates });
}

/** `tokenCreate` answered, without a token: told in its `errors`, at the top, or not at all. */
function explainRefusal(
  reply: GraphqlReply,
  told: readonly unknown[],
  serverDates: readonly ServerDate[],
): ProviderResult<never> {
  const codes = told.filter(isRecord).map(({ code }) => readText(code) ?? '');
  if (codes.some((code) => signOfErrorCode(code) === 'user-disabled')) {
    return userDisabled(serverDates);
  }
  if (codes.includes('LOGIN_ATTEMPT_DELAYED')) {
    return refusal(
      'http/rate-limited',
      'The server delays further attempts to sign in.',
      'Wait a little and try again.',
      serverDates,
    );
  }
  const silent = reply.errors.length === 0;
  return silent ? badCredentials(reply, serverDates) : explainMissing(reply, serverDates);
}

/** No answer of `tokenCreate` itself: other servers tell a wrong password at the top. */
function explainMissing(
  reply: GraphqlReply,
  serverDates: readonly ServerDate[],
): ProviderResult<never> {
  if (reply.errors.length === 0) {
    return unexpectedShape('The server answered the sign-in with nothing.', serverDates);
  }
  const sign = readRefusal(reply);
  const saysCredentials = reply.errors.some(({ code }) => code === 'JSONWebTokenError');
  if (sign === 'user-disabled') return userDisabled(serverDates);
  if (sign === 'bad-credentials' || sign === 'unauthenticated' || saysCredentials) {
    return badCredentials(reply, serverDates);
  }
  return notUnderstood(
    'The server refused to sign in.',
    reply,
    'Check e-mail address and password, and that the endpoint is right.',
    serverDates,
  );
}

function badCredentials(
  reply: GraphqlReply,
  serverDates: readonly ServerDate[],
): ProviderResult<never> {
  return refusal(
    'auth/bad-credentials',
    `The server does not accept this e-mail address and password.${quoteFirst(reply)}`,
    'Check both, also for spaces at the ends. A disabled or unknown user gets the same answer.',
    serverDates,
  );
}
