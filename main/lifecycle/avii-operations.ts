import type { ConnectionSummary } from '../../shared/connection.ts';
import { type AppError, err, fail, ok, type Result } from '../../shared/result.ts';
import { takeIn } from '../connections/token-intake.ts';
import { refresh, signIn as signInAtServer } from '../providers/avii.ts';
import type { AviiToken } from '../providers/avii-types.ts';
import type { ProviderError } from '../providers/provider-call.ts';
import {
  type OperationContext,
  type OperationError,
  type Outcome,
  offsetWith,
  operate,
  type Scene,
} from './operation.ts';

type Ended = Result<Outcome, AppError | ProviderError>;

/** Signs in; without a password: with the kept one. `keep` stores the password in the vault. */
export function signIn(
  context: OperationContext,
  connectionId: string,
  credentials: { readonly password: string | null; readonly keep: boolean },
): Promise<Result<ConnectionSummary, OperationError>> {
  return operate(context, connectionId, { kind: 'sign-in', busy: 'signing-in' }, (scene) =>
    signInWith(context, scene, credentials),
  );
}

/** Refreshes; where the server no longer allows that, signs in again with the kept password. */
export function renewSession(
  context: OperationContext,
  connectionId: string,
): Promise<Result<ConnectionSummary, OperationError>> {
  return operate(context, connectionId, { kind: 'renew', busy: 'renewing' }, async (scene) => {
    const refreshed = await tryRefresh(context, scene);
    if (refreshed.ok || !refreshNoLongerHelps(refreshed.error)) return refreshed;
    if (!passwordIsKept(context, connectionId)) return refreshed;
    return signInWith(context, scene, { password: null, keep: false });
  });
}

async function signInWith(
  context: OperationContext,
  scene: Scene,
  { password, keep }: { readonly password: string | null; readonly keep: boolean },
): Promise<Ended> {
  const { email } = scene.record.details;
  const kept = password === null ? context.book.password(scene.connectionId) : ok(password);
  if (!kept.ok) return kept;
  if (kept.value === null || email === null) return passwordNeeded();
  const answer = await signInAtServer(
    {
      endpoint: scene.endpoint,
      email,
      password: kept.value,
      dialect: scene.record.dialect,
      signal: scene.job.signal,
    },
    context.providerDeps,
  );
  if (!answer.ok) return answer;
  const outcome = sessionOutcome(context, scene, answer.value, false);
  return ok(keep && password !== null ? { ...outcome, password } : outcome);
}

async function tryRefresh(context: OperationContext, scene: Scene): Promise<Ended> {
  const { connectionId, nowServerMs, record } = scene;
  const held = context.book.tokenRecord(connectionId, 'session');
  if (!held) return passwordNeeded();
  const ended = held.expiresAtMs !== null && nowServerMs >= held.expiresAtMs;
  // Our clock may be the one that is wrong: without a password to sign in with, the server is asked.
  if (ended && passwordIsKept(context, connectionId)) {
    return err(endedToken);
  }
  const token = context.book.token(connectionId, 'session');
  if (!token.ok) return token;
  const answer = await refresh(
    {
      endpoint: scene.endpoint,
      token: token.value,
      dialect: record.dialect,
      expSeconds: held.claims.expSeconds,
      origIatSeconds: held.claims.origIatSeconds,
      refreshWindowSeconds: record.details.settings.refreshWindowSeconds,
      nowServerMs,
      signal: scene.job.signal,
    },
    context.providerDeps,
  );
  if (answer.ok) return ok(sessionOutcome(context, scene, answer.value, true));
  return answer.error.code === endedToken.code ? err({ ...answer.error, ...endedToken }) : answer;
}

const endedToken: AppError = {
  code: 'auth/token-expired',
  message: 'The token has ended, and an ended token cannot be refreshed.',
  next: 'Sign in again.',
};

function sessionOutcome(
  context: OperationContext,
  scene: Scene,
  answer: AviiToken,
  renewed: boolean,
): Outcome {
  const { connectionId, record } = scene;
  const incoming = takeIn({
    token: answer.token,
    purpose: 'session',
    connectionId,
    nowMs: context.clock.now(),
    clockOffsetMs: offsetWith(scene, answer.serverDates),
    settings: record.details.settings,
    previous: renewed ? context.book.tokenRecord(connectionId, 'session') : undefined,
  });
  const { claims } = incoming.record;
  return {
    tokens: [incoming],
    patch: { dialect: answer.dialect, check: null },
    deed: renewed ? 'renewed' : 'signed-in',
    serverDates: answer.serverDates,
    // A refreshed token keeps its origIat: only a first one tells when it was made.
    madeAtSeconds: renewed ? null : (claims.iatSeconds ?? claims.origIatSeconds),
  };
}

function passwordIsKept({ book }: OperationContext, connectionId: string): boolean {
  const password = book.password(connectionId);
  return password.ok && password.value !== null;
}

function refreshNoLongerHelps(error: AppError): boolean {
  const codes = [
    'auth/token-expired',
    'auth/refresh-window-over',
    'auth/token-invalid',
    'auth/password-needed',
  ];
  return codes.includes(error.code);
}

function passwordNeeded(): Result<never> {
  return fail(
    'auth/password-needed',
    'There is no token to refresh and no kept password to sign in with.',
    'Sign in with the password.',
  );
}
