import { fail } from '../../shared/result.ts';
import { renewSession } from '../lifecycle/avii-operations.ts';
import { renewAccess, resolveRotation, rotate } from '../lifecycle/inabit-operations.ts';
import type { OperationContext } from '../lifecycle/operation.ts';

/** Renews what the requests of a connection carry: AVII's session token, inabit's access token. */
export function renew(context: OperationContext, connectionId: string) {
  const record = context.book.record(connectionId);
  if (!record.ok) return Promise.resolve(record);
  switch (record.value.details.provider) {
    case 'avii':
      return renewSession(context, connectionId);
    case 'inabit':
      return renewAccess(context, connectionId);
    case 'pasted':
      return Promise.resolve(
        fail(
          'connection/not-supported',
          'A pasted token cannot be renewed: nobody knows how.',
          'Paste a newer one with "Replace token".',
        ),
      );
  }
}

/** What can be done to a connection's tokens without knowing its provider. */
export function connectionOperations(context: OperationContext) {
  return {
    renew: (connectionId: string) => renew(context, connectionId),
    rotate: (connectionId: string) => rotate(context, connectionId),
    resolve: (connectionId: string) => resolveRotation(context, connectionId),
  };
}
