import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { editedFields } from '../../shared/activity.ts';
import type { ConnectionDetails } from '../../shared/connection.ts';
import { ok, type Result } from '../../shared/result.ts';
import { unknownClock } from '../../shared/time/server-clock.ts';
import type { HandlersOf } from '../ipc/handlers.ts';
import { signIn } from '../lifecycle/avii-operations.ts';
import { verify, whoAmI } from '../lifecycle/check-operations.ts';
import { resolveRotation, rotate } from '../lifecycle/inabit-operations.ts';
import type { OperationContext } from '../lifecycle/operation.ts';
import { trySchemes } from '../lifecycle/scheme-doctor.ts';
import { addConnection } from './add-connection.ts';
import { checkDetails } from './check-details.ts';
import { renew } from './connection-operations.ts';
import { pastedPurpose, replaceToken } from './replace-token.ts';
import { retime } from './retime.ts';

/** The handlers of the contract's `connections.*`. */
export function connectionHandlers(
  context: OperationContext,
  pasted: (pasteId: string) => Result<string>,
): HandlersOf<'connections'> {
  const { book, queue, clock, activity } = context;

  return {
    'connections.list': () => ok([...book.list()]),
    'connections.add'({ requestId = randomUUID(), ...request }) {
      const { providerDeps } = context;
      const adding = { book, activity, providerDeps, now: clock.now, pasted };
      // In the queue, so that a lock stops it too and drops what was entered.
      return queue.run(attemptId(requestId), 'add', ({ signal }) =>
        addConnection(adding, { ...request, signal, sandbox: false }),
      );
    },
    'connections.cancelAdd'({ requestId }) {
      queue.cancel(attemptId(requestId));
      return ok();
    },
    'connections.update'({ connectionId, details, allowInsecure }) {
      const record = book.record(connectionId);
      if (!record.ok) return record;
      // An endpoint that the user accepted once is not asked about at every edit.
      const accepted = allowInsecure || record.value.details.endpoint === details.endpoint;
      const checked = checkDetails(details, accepted);
      if (!checked.ok) return checked;
      const sameServer = checked.value.endpoint === record.value.details.endpoint;
      const sameUser = checked.value.email === record.value.details.email;
      // What is in flight asks the old server, or for the old user: its answer is not for these.
      if (!sameServer || !sameUser) queue.cancel(connectionId);
      const saved = book.save(connectionId, {
        connection: {
          ...record.value,
          details: checked.value,
          ...(sameServer ? {} : { dialect: null, clock: unknownClock, check: null }),
        },
        tokens: retime(book, connectionId, checked.value.settings),
      });
      const changed = changedFields(record.value.details, checked.value);
      if (saved.ok && changed.length > 0)
        activity.record({ kind: 'edited', connectionId, changed });
      return saved;
    },
    'connections.reorder'({ ids }) {
      const known = new Set(book.order());
      const wanted = ids.filter((id) => known.delete(id));
      const saved = book.saveOrder([...wanted, ...known]);
      return saved.ok ? ok() : saved;
    },
    'connections.duplicate'({ connectionId }) {
      const record = book.record(connectionId);
      if (!record.ok) return record;
      const password = book.password(connectionId);
      if (!password.ok) return password;
      const copyId = randomUUID();
      const order = book.order().flatMap((id) => (id === connectionId ? [id, copyId] : [id]));
      const name = `${record.value.details.name} copy`.slice(0, 120);
      const copied = book.save(copyId, {
        // No tokens: two connections that rotate one login token would kill each other's.
        connection: {
          ...record.value,
          details: { ...record.value.details, name },
          check: null,
          rotation: 'none',
          createdAtMs: clock.now(),
        },
        password: password.value ?? undefined,
        order,
      });
      if (copied.ok) activity.record({ kind: 'added', connectionId: copyId });
      return copied;
    },
    'connections.remove'({ connectionId }) {
      queue.cancel(connectionId);
      const record = book.record(connectionId);
      const removed = book.remove(connectionId, clock.now());
      if (removed.ok && record.ok) {
        const connectionName = record.value.details.name;
        activity.record({ kind: 'removed', connectionId, connectionName });
      }
      return removed;
    },
    'connections.undoRemove'() {
      const restored = book.undoRemove();
      if (restored.ok) activity.record({ kind: 'restored', connectionId: restored.value.id });
      return restored;
    },
    'connections.forgetPassword'({ connectionId }) {
      const saved = book.save(connectionId, { password: null });
      if (saved.ok) activity.record({ kind: 'password-forgotten', connectionId });
      return saved;
    },
    'connections.signIn': ({ connectionId, password, keep }) =>
      signIn(context, connectionId, { password, keep }),
    'connections.renew': ({ connectionId }) => renew(context, connectionId),
    'connections.rotate': ({ connectionId }) => rotate(context, connectionId),
    'connections.resolveRotation': ({ connectionId }) => resolveRotation(context, connectionId),
    'connections.replaceToken'({ connectionId, pasteId }) {
      const token = pasted(pasteId);
      if (!token.ok) return token;
      // In its turn: what is in flight was asked with the old token, and its answer, stored
      // afterwards, would take the pasted one's place.
      queue.cancel(connectionId);
      return queue.run(connectionId, `replace by ${pasteId}`, async () => {
        const replaced = replaceToken(book, clock.now(), { connectionId, token: token.value });
        if (replaced.ok) {
          const purpose = pastedPurpose[replaced.value.provider];
          activity.record({ kind: 'replaced', connectionId, purpose });
        }
        return replaced;
      });
    },
    'connections.verify': ({ connectionId }) => verify(context, connectionId),
    'connections.whoAmI': ({ connectionId }) => whoAmI(context, connectionId),
    'connections.trySchemes': ({ connectionId }) => trySchemes(context, connectionId),
    'connections.cancel'({ connectionId }) {
      queue.cancel(connectionId);
      return ok();
    },
  };
}

/** The queue's name for an attempt to add a connection, which has no id of its own yet. */
function attemptId(requestId: string): string {
  return `attempt ${requestId}`;
}

function changedFields(before: ConnectionDetails, after: ConnectionDetails) {
  return editedFields.filter((field) => !isDeepStrictEqual(before[field], after[field]));
}
