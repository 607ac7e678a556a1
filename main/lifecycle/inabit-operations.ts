import type { ConnectionSummary } from '../../shared/connection.ts';
import { type AppError, fail, ok, type Result } from '../../shared/result.ts';
import type { IncomingToken } from '../connections/connection-book.ts';
import { takeIn } from '../connections/token-intake.ts';
import { getAccessToken, probeLoginToken, rotateLoginToken } from '../providers/inabit.ts';
import type { LoginTokenCall } from '../providers/inabit-types.ts';
import type { ProviderError } from '../providers/provider-call.ts';
import {
  type OperationContext,
  type OperationError,
  type Outcome,
  operate,
  type Scene,
} from './operation.ts';

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
    return ok({
      tokens: [incoming(context, scene, 'access', answer.value.token)],
      serverDates: answer.value.serverDates,
    });
  });
}

/**
 * Swaps the login token for a new one; the old one dies. By the hazard rule: the mark `rotating` is
 * on disk before the request is sent, the request is sent once, and the old token stays until the
 * new one is stored (in the same transaction that takes the mark away). A lost reply is followed by
 * the question which token lives.
 */
export function rotate(
  context: OperationContext,
  connectionId: string,
): Promise<Result<ConnectionSummary, OperationError>> {
  return operate(context, connectionId, { kind: 'rotate', busy: 'rotating' }, async (scene) => {
    if (scene.record.rotation !== 'none') return resolveNow(context, scene);
    const call = loginCall(context, scene);
    if (!call.ok) return call;
    scene.job.pointOfNoReturn();
    const marked = setRotation(context, scene, 'rotating');
    if (!marked.ok) return marked;
    const answer = await rotateLoginToken(call.value, context.providerDeps);
    switch (answer.outcome) {
      case 'rotated':
        return ok({
          tokens: [incoming(context, scene, 'login', answer.token)],
          patch: { rotation: 'none' },
          serverDates: answer.serverDates,
        });
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
  const call = loginCall(context, scene);
  if (!call.ok) return call;
  const probe = await probeLoginToken(call.value, context.providerDeps);
  switch (probe.verdict) {
    case 'alive':
      return ok({
        tokens: [incoming(context, scene, 'access', probe.accessToken)],
        patch: { rotation: 'none' },
        deed: 'rotation-resolved',
        serverDates: probe.serverDates,
      });
    case 'dead':
      return fail(
        'auth/login-token-dead',
        'The reply with the new login token was lost, and the server no longer accepts the old one.',
        'Ask support for a new login token, then paste it here with "Replace token".',
      );
    case 'unsure':
      return fail(
        'rotation/outcome-unknown',
        `A rotation was sent, but its reply was lost, and the server can't say yet which token lives. ${probe.error.message}`,
        'Nothing was thrown away. Choose "Find out" when the server can be reached again.',
      );
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
  const token = context.book.token(scene.connectionId, 'login');
  if (!token.ok) return token;
  return ok({
    endpoint: scene.endpoint,
    signal: scene.job.signal,
    loginToken: token.value,
    loginExpiresAtMs: held.expiresAtMs,
    nowServerMs: scene.nowServerMs,
  });
}

function incoming(
  context: OperationContext,
  scene: Scene,
  purpose: 'access' | 'login',
  token: string,
): IncomingToken {
  const { connectionId } = scene;
  return takeIn({
    token,
    purpose,
    connectionId,
    nowMs: context.clock.now(),
    clockOffsetMs: scene.clockOffsetMs,
    settings: scene.record.details.settings,
    previous: context.book.tokenRecord(connectionId, purpose),
  });
}
