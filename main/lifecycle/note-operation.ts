import type { ActivityKind } from '../../shared/activity.ts';
import type { Provider } from '../../shared/connection.ts';
import type { AppError } from '../../shared/result.ts';
import type { Purpose } from '../../shared/token/token-summary.ts';
import type { OperationContext, Outcome } from './operation.ts';

/** How the log calls an operation of this kind. */
const deeds: ReadonlyMap<string, ActivityKind> = new Map([
  ['sign-in', 'signed-in'],
  ['renew', 'renewed'],
  ['rotate', 'rotated'],
  ['resolve-rotation', 'rotation-resolved'],
  ['verify', 'verified'],
  ['me', 'used'],
  ['try-schemes', 'schemes-tried'],
]);

/** How an operation ended, for the log. */
export interface EndedOperation {
  readonly kind: string;
  readonly durationMs: number;
  readonly outcome: Outcome | null;
  readonly error: AppError | null;
}

/** Writes into the activity log what came of an operation. What was cancelled has changed nothing. */
export function noteOperation(
  context: OperationContext,
  connectionId: string,
  { kind, durationMs, outcome, error }: EndedOperation,
): void {
  const record = context.book.record(connectionId);
  if (!record.ok || error?.code === 'network/cancelled') return;
  const deed = outcome?.deed ?? deeds.get(kind);
  const common = {
    by: context.by,
    connectionId,
    purpose: purposeOf(kind, record.value.details.provider),
    durationMs,
  };
  const check = outcome?.patch?.check;
  if (error?.code === 'rotation/outcome-unknown') {
    context.activity.record({ ...common, kind: 'rotation-unknown', error });
  } else if (error) {
    context.activity.record({ ...common, kind: 'failed', attempted: deed, error });
  } else if (check?.passed === false) {
    const why = outcome?.refusal ? { error: outcome.refusal } : { cause: check.detail };
    context.activity.record({ ...common, kind: 'failed', attempted: deed, ...why });
  } else if (deed) {
    context.activity.record({ ...common, kind: deed });
  }
}

/** The token that an operation is about. */
function purposeOf(kind: string, provider: Provider): Purpose {
  if (provider === 'avii') return 'session';
  if (provider === 'pasted') return 'pasted';
  return kind === 'rotate' || kind === 'resolve-rotation' ? 'login' : 'access';
}
