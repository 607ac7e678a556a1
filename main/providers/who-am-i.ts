import { err, ok, type Result } from '../../shared/result.ts';
import type { GraphqlReply } from '../http/graphql-reply.ts';
import { isRecord, membersOf } from '../http/parse-reply.ts';
import type { ServerDate } from '../http/transport-error.ts';
import { type AskFailure, ask, quoteFirst, rootValue } from './ask.ts';
import type { ProviderDeps, ProviderResult } from './provider-call.ts';
import { readRefusal } from './refusal-signs.ts';
import { refusal, unexpectedShape } from './refusals.ts';
import { readMismatches } from './schema-mismatch.ts';
import { readText } from './token-payload.ts';
import {
  explainTokenRefusal,
  hasEnded,
  notUnderstood,
  tokenExpired,
  tokenInvalid,
} from './token-refusal.ts';
import type { WhoAmI, WhoAmICall } from './who-am-i-types.ts';

/** From the documented question to the least that any server answers. */
const ladder = ['{ me { email } }', '{ me { __typename } }', '{ me }', '{ __typename }'] as const;

/**
 * The smallest real use of a token: asks who it belongs to. Where the server has no `me`, asks for
 * `__typename`, and says that an answer to that proves little. Errors: `auth/scheme-ignored` (the
 * server took the request for an anonymous one), `auth/token-expired`, `auth/token-invalid`,
 * `auth/user-disabled`, `graphql/*`, and those of the way to the server.
 */
export async function whoAmI(
  call: WhoAmICall,
  deps: ProviderDeps,
): Promise<ProviderResult<WhoAmI>> {
  const serverDates: ServerDate[] = [];
  const authorization = call.scheme === '' ? call.token : `${call.scheme} ${call.token}`;
  for (const selection of ladder) {
    const question = { document: `query ${selection}`, authorization };
    const asked: Result<GraphqlReply, AskFailure> = await ask(call, question, deps, serverDates);
    if (!asked.ok) return explainStatus(asked.error, call);
    const root = selection === '{ __typename }' ? '__typename' : 'me';
    if (readMismatches(asked.value, root).length > 0) continue;
    return root === 'me'
      ? readMe(asked.value, call, serverDates)
      : readTypename(asked.value, call, serverDates);
  }
  return unexpectedShape('The server does not even answer __typename.', serverDates);
}

function readMe(
  reply: GraphqlReply,
  call: WhoAmICall,
  serverDates: readonly ServerDate[],
): ProviderResult<WhoAmI> {
  const me = rootValue(reply, 'me');
  if (me === null) return explainRefusal(reply, call, serverDates);
  const { email: told } = membersOf(isRecord(me) ? me : { email: me });
  const email = readText(told);
  const detail =
    email === null
      ? 'The server accepts the token and knows its user, but not by an e-mail address.'
      : `The server accepts the token: it belongs to ${email}.`;
  return ok({ proof: 'user', email, detail, serverDates });
}

function readTypename(
  reply: GraphqlReply,
  call: WhoAmICall,
  serverDates: readonly ServerDate[],
): ProviderResult<WhoAmI> {
  if (rootValue(reply, '__typename') === null || reply.errors.length > 0) {
    return explainRefusal(reply, call, serverDates);
  }
  const detail =
    'The server answered, but it has no “me”: this shows that endpoint and token cause no refusal, not that the token is accepted.';
  return ok({ proof: 'answered', email: null, detail, serverDates });
}

function explainRefusal(
  reply: GraphqlReply,
  call: WhoAmICall,
  serverDates: readonly ServerDate[],
): ProviderResult<never> {
  return explainTokenRefusal(reply, call, serverDates, () => {
    const sign = readRefusal(reply);
    const anonymous = sign === 'unauthenticated' || sign === 'forbidden';
    if (reply.errors.length > 0 && !anonymous) {
      return notUnderstood(
        'The server did not say who this token belongs to.',
        reply,
        'Try again, or get a new token.',
        serverDates,
      );
    }
    const word = call.scheme === '' ? 'no scheme' : `the scheme ${call.scheme}`;
    return refusal(
      'auth/scheme-ignored',
      `The server took the request for an anonymous one, although the token was sent with ${word}.${quoteFirst(reply)}`,
      'Try the other scheme (JWT or Bearer) in the connection; if it is right, the token has lost its user or its rights.',
      serverDates,
    );
  });
}

/** HTTP 401 without GraphQL is still a clear no. */
function explainStatus({ status, error }: AskFailure, call: WhoAmICall): ProviderResult<never> {
  if (status !== 401) return err(error);
  if (hasEnded(call)) return tokenExpired(error.serverDates);
  return tokenInvalid(noReply(status), error.serverDates);
}

function noReply(status: number): GraphqlReply {
  return { status, data: null, hasData: false, errors: [], serverDate: null, retryAfterMs: null };
}
