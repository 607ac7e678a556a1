import type { ConnectionSummary } from '../../shared/connection.ts';
import { type AppError, err, fail, ok, type Result } from '../../shared/result.ts';
import type { IncomingToken } from '../connections/connection-book.ts';
import { takeIn } from '../connections/token-intake.ts';
import type { ServerDate } from '../http/transport-error.ts';
import { getAccessToken, probeLoginToken, rotateLoginToken } from '../providers/inabit.ts';
import type { AccessToken, LoginTokenCall } from '../providers/inabit-types.ts';
import type { ProviderError } from '../providers/provider-call.ts';
import {
  type OperationContext,
  type OperationError,
  type Outcome,
  offsetWith,
  operate,
  type Scene,
} from './operation.ts';
import { holdUnstored, unstoredOf, withUnstored } from './unstored-login.ts';

type Ended = Result<Outcome, AppError | ProviderError>;

/** Buys a new access token with the login token. Harmless, and may be repeated. */
export function renewAccess(
  context: OperationContext,
  connectionId: string,
): Promise<Result<ConnectionSummary, OperationError>> {
  return operate(context, connectionId, { kind: 'renew', busy: 'renewing' }, async (scene) => {
    const call = loginCall(context, scene);
    if (!call.ok) return call;
    const answer = await getAccessToken(call.value, context.providerDeps);
    if (!answer.ok) return answer;
    return ok(withUnstored(context, scene, accessOutcome(context, scene, answer.value)));
  });
}

/**
 * Swaps the login token for a new one; the old one dies. By the hazard rule: the mark `rotating` is
 * on disk before the request is sent, the request is sent once, and the old token stays until the
 * new one is stored (in the same transaction that takes the mark away). A lost reply is followed by
 * the question which token lives. A new token that can't be stored (the disk is full) is held in
 * memory, and stored by the next operation that can.
 */
export function rotate(
  context: OperationContext,
  connectionId: string,
): Promise<Result<ConnectionSummary, OperationError>> {
  return operate(context, connectionId, { kind: 'rotate', busy: 'rotating' }, async (scene) => {
    if (scene.record.rotation !== 'none') return resolveNow(context, scene);
    const call = loginCall(context, scene);
    if (!call.ok) return call;
    const replaces = context.book.tokenRecord(connectionId, 'login')?.fingerprint;
    scene.job.pointOfNoReturn();
    const marked = setRotation(context, scene, 'rotating');
    if (!marked.ok) return marked;
    const answer = await rotateLoginToken(call.value, context.providerDeps);
    switch (answer.outcome) {
      case 'rotated': {
        const { token, serverDates } = answer;
        const newer = incoming(context, scene, 'login', token, serverDates);
        holdUnstored(context, connectionId, { incoming: newer, replaces });
        return ok(withUnstored(context, scene, { serverDates }));
      }
      case 'refused':
        setRotation(context, scene, 'none');
        return { ok: false, error: answer.error };
      case 'unknown':
        setRotation(context, scene, 'unknown');
        return resolveNow(context, scene);
    }
  });
}

/** After a lost reply (or a crash in between): asks with the held login token whether it still lives. */
export function resolveRotation(
  context: OperationContext,
  connectionId: string,
): Promise<Result<ConnectionSummary, OperationError>> {
  return operate(context, connectionId, { kind: 'resolve-rotation', busy: 'checking' }, (scene) =>
    resolveNow(context, scene),
  );
}

async function resolveNow(context: OperationContext, scene: Scene): Promise<Ended> {
  // The reply was not lost, only its storing failed: the next storing answers the question.
  if (unstoredOf(context, scene.connectionId)) return ok(withUnstored(context, scene, {}));
  const call = loginCall(context, scene);
  if (!call.ok) return call;
  const probe = await probeLoginToken(call.value, context.providerDeps);
  switch (probe.verdict) {
    case 'alive': {
      const { accessToken: token, serverDates } = probe;
      const outcome = accessOutcome(context, scene, { token, serverDates });
      return ok({ ...outcome, patch: { rotation: 'none' }, deed: 'rotation-resolved' });
    }
    case 'dead':
      return err({
        ...probe.error,
        code: 'auth/login-token-dead',
        message:
          'The reply with the new login token was lost, and the server no longer accepts the old one.',
        next: 'Ask support for a new login token, then paste it here with "Replace token".',
      });
    case 'unsure':
      return err({
        ...probe.error,
        code: 'rotation/outcome-unknown',
        message: `A rotation was sent, but its reply was lost, and the server can't say yet which token lives. ${probe.error.message}`,
        next: 'Nothing was thrown away. Choose "Find out" when the server can be reached again.',
      });
  }
}

/** Stores the mark durably. */
function setRotation(
  context: OperationContext,
  scene: Scene,
  rotation: 'none' | 'rotating' | 'unknown',
): Result<unknown> {
  const record = context.book.record(scene.connectionId);
  if (!record.ok) return record;
  return context.book.save(scene.connectionId, { connection: { ...record.value, rotation } });
}

function loginCall(context: OperationContext, scene: Scene): Result<LoginTokenCall> {
  const held = context.book.tokenRecord(scene.connectionId, 'login');
  if (!held) {
    return fail(
      'auth/login-token-needed',
      'This connection has no login token.',
      'Paste the login token that support gave you.',
    );
  }
  const stored = context.book.token(scene.connectionId, 'login');
  if (!stored.ok) return stored;
  const newer = unstoredOf(context, scene.connectionId);
  return ok({
    endpoint: scene.endpoint,
    signal: scene.job.signal,
    loginToken: newer?.token ?? stored.value,
    loginExpiresAtMs: (newer?.record ?? held).expiresAtMs,
    nowServerMs: scene.nowServerMs,
  });
}

function accessOutcome(
  context: OperationContext,
  scene: Scene,
  { token, serverDates }: AccessToken,
): Outcome {
  return { tokens: [incoming(context, scene, 'access', token, serverDates)], serverDates };
}

function incoming(
  context: OperationContext,
  scene: Scene,
  purpose: 'access' | 'login',
  token: string,
  serverDates: readonly ServerDate[],
): IncomingToken {
  const { connectionId } = scene;
  return takeIn({
    token,
    purpose,
    connectionId,
    nowMs: context.clock.now(),
    clockOffsetMs: offsetWith(scene, serverDates),
    settings: scene.record.details.settings,
    previous: context.book.tokenRecord(connectionId, purpose),
  });
}
