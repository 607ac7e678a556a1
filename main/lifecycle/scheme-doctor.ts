import { ok, type Result } from '../../shared/result.ts';
import type { SchemeFindings, SchemeTrial } from '../../shared/scheme-findings.ts';
import { whoAmI } from '../providers/who-am-i.ts';
import { common, usableToken } from './check-operations.ts';
import { type OperationContext, type OperationError, operate } from './operation.ts';

/** The words that GraphQL servers take, the commonest first; '' is the bare token. */
const usualSchemes = ['JWT', 'Bearer', 'Token', ''] as const;

/**
 * Finds out which word before the token the server listens to, by asking `me` with one after the other,
 * the present one first. Sends the token, so it is done only when the user says so. A server that has
 * no `me` proves nothing: then no scheme counts as accepted.
 */
export async function trySchemes(
  context: OperationContext,
  connectionId: string,
): Promise<Result<SchemeFindings, OperationError>> {
  const tried: SchemeTrial[] = [];
  const asked = await operate(
    context,
    connectionId,
    { kind: 'try-schemes', busy: 'checking' },
    async (scene) => {
      const held = usableToken(context, scene);
      if (!held.ok) return held;
      const { scheme: present } = scene.record.details;
      for (const scheme of new Set([present, ...usualSchemes])) {
        const call = { ...common(scene), ...held.value, scheme };
        const answer = await whoAmI(call, context.providerDeps);
        // A server that can't be asked at all answers no question about schemes.
        if (!answer.ok && !answer.error.code.startsWith('auth/')) return answer;
        const accepted = answer.ok && answer.value.proof === 'user';
        const detail = answer.ok ? answer.value.detail : answer.error.message;
        tried.push({ scheme, accepted, detail });
        if (accepted) break;
      }
      return ok({});
    },
  );
  if (!asked.ok) return asked;
  return ok({ tried, working: tried.find((trial) => trial.accepted)?.scheme ?? null });
}
