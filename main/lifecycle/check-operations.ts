import type { CheckSummary, ConnectionSummary } from '../../shared/connection.ts';
import { type AppError, fail, ok, type Result } from '../../shared/result.ts';
import type { Purpose } from '../../shared/token/token-summary.ts';
import { verify as verifyAtServer } from '../providers/avii.ts';
import type { ProviderError } from '../providers/provider-call.ts';
import { whoAmI as askWhoIAm } from '../providers/who-am-i.ts';
import {
  type OperationContext,
  type OperationError,
  type Outcome,
  operate,
  type Scene,
} from './operation.ts';

type Ended = Result<Outcome, AppError | ProviderError>;

/** AVII `tokenVerify`: proves signature and expiry, not that the token is usable. */
export function verify(
  context: OperationContext,
  connectionId: string,
): Promise<Result<ConnectionSummary, OperationError>> {
  return operate(context, connectionId, { kind: 'verify', busy: 'checking' }, async (scene) => {
    const held = usableToken(context, scene);
    if (!held.ok) return held;
    const answer = await verifyAtServer(
      { ...common(scene), ...held.value, dialect: scene.record.dialect },
      context.providerDeps,
    );
    if (!answer.ok) return refusalOrError(context, 'verify', answer.error);
    return ok({
      patch: {
        dialect: answer.value.dialect,
        check: check(
          context,
          'verify',
          true,
          'The server confirms signature and expiry. That does not prove that the user may still use it: "Who am I" does.',
        ),
      },
      serverDates: answer.value.serverDates,
    });
  });
}

/** The smallest real use of the token. */
export function whoAmI(
  context: OperationContext,
  connectionId: string,
): Promise<Result<ConnectionSummary, OperationError>> {
  return operate(context, connectionId, { kind: 'me', busy: 'checking' }, async (scene) => {
    const held = usableToken(context, scene);
    if (!held.ok) return held;
    const { scheme } = scene.record.details;
    const answer = await askWhoIAm(
      { ...common(scene), ...held.value, scheme },
      context.providerDeps,
    );
    if (!answer.ok) return refusalOrError(context, 'me', answer.error);
    return ok({
      patch: { check: check(context, 'me', answer.value.proof === 'user', answer.value.detail) },
      serverDates: answer.value.serverDates,
    });
  });
}

/** The purpose of the token that requests of this connection carry. */
export function requestPurpose(provider: 'avii' | 'inabit' | 'pasted'): Purpose {
  return ({ avii: 'session', inabit: 'access', pasted: 'pasted' } as const)[provider];
}

/** What each question to the server of a scene carries. */
export function common(scene: Scene) {
  return { endpoint: scene.endpoint, signal: scene.job.signal, nowServerMs: scene.nowServerMs };
}

/** The token that requests of this connection carry. */
export function usableToken(
  context: OperationContext,
  scene: Scene,
): Result<{ token: string; expSeconds: number | null }> {
  const purpose = requestPurpose(scene.record.details.provider);
  const held = context.book.tokenRecord(scene.connectionId, purpose);
  if (!held) {
    return fail('token/not-found', 'There is no token to check yet.', 'Sign in or renew first.');
  }
  const token = context.book.token(scene.connectionId, purpose);
  return token.ok ? ok({ token: token.value, expSeconds: held.claims.expSeconds }) : token;
}

/** A server that says no has answered the question; one that can't be asked has not. */
function refusalOrError(
  context: OperationContext,
  kind: CheckSummary['kind'],
  error: ProviderError,
): Ended {
  if (!error.code.startsWith('auth/')) return { ok: false, error };
  const detail = `${error.message} ${error.next}`;
  return ok({
    patch: { check: check(context, kind, false, detail) },
    refusal: error,
    serverDates: error.serverDates,
  });
}

function check(
  context: OperationContext,
  kind: CheckSummary['kind'],
  passed: boolean,
  detail: string,
): CheckSummary {
  return { kind, passed, detail, atMs: context.clock.now() };
}
