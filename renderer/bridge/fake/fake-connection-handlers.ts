import { type ConnectionSummary, connectionDetailsSchema } from '../../../shared/connection.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { fakeConnection, freshTokens } from './fake-connections.ts';
import type { FakeHandlers, FakeWorld } from './fake-main.ts';

type ConnectionNames =
  | 'connections.list'
  | 'connections.add'
  | 'connections.cancelAdd'
  | 'connections.update'
  | 'connections.reorder'
  | 'connections.duplicate'
  | 'connections.remove'
  | 'connections.undoRemove'
  | 'connections.forgetPassword'
  | 'connections.signIn'
  | 'connections.renew'
  | 'connections.rotate'
  | 'connections.resolveRotation'
  | 'connections.replaceToken'
  | 'connections.verify'
  | 'connections.whoAmI'
  | 'connections.trySchemes'
  | 'connections.cancel';

/** Tells the window about these connections and the order of all. */
export function connectionsChanged(world: FakeWorld, upserted: readonly ConnectionSummary[]): void {
  const order = world.state.connections.map((connection) => connection.id);
  world.emit('connections.changed', { upserted: [...upserted], order });
}

/** Puts a changed or new connection into the state and tells the window. */
export function upsert(
  world: FakeWorld,
  connection: ConnectionSummary,
  afterId?: string,
): Result<ConnectionSummary> {
  const { connections } = world.state;
  const index = connections.findIndex((other) => other.id === connection.id);
  if (index >= 0) connections[index] = connection;
  else {
    const after = connections.findIndex((other) => other.id === afterId);
    connections.splice(after < 0 ? connections.length : after + 1, 0, connection);
  }
  connectionsChanged(world, [connection]);
  return ok(connection);
}

function change(
  world: FakeWorld,
  id: string,
  edit: (connection: ConnectionSummary) => Partial<ConnectionSummary>,
): Result<ConnectionSummary> {
  const connection = world.state.connections.find((other) => other.id === id);
  if (!connection) {
    return fail('connection/not-found', 'This connection is gone.', 'Choose another one.');
  }
  return upsert(world, { ...connection, ...edit(connection) });
}

function renewed(world: FakeWorld) {
  return (connection: ConnectionSummary): Partial<ConnectionSummary> => {
    const fresh = freshTokens(connection.id, connection, world.nowMs());
    const login = connection.tokens.find((token) => token.purpose === 'login');
    return {
      tokens: fresh.map((token) => (token.purpose === 'login' && login ? login : token)),
      problem: null,
      busy: null,
    };
  };
}

const wrongPassword = fail(
  'auth/bad-credentials',
  'The server does not accept this e-mail and password.',
  'Check both and try again.',
);

export const connectionHandlers: FakeHandlers<ConnectionNames> = {
  'connections.list': (_input, { state }) => ok([...state.connections]),
  'connections.add': ({ details, secret, requestId }, world) => {
    if (requestId !== undefined && world.cancelledAdds.has(requestId)) {
      return fail('network/cancelled', 'You stopped it.', 'Try again when you like.');
    }
    if (secret?.kind === 'password' && secret.password === 'wrong') return wrongPassword;
    const id = world.newId('connection');
    const parsed = connectionDetailsSchema.parse(details);
    return upsert(
      world,
      fakeConnection(id, parsed, secret ? freshTokens(id, parsed, world.nowMs()) : [], {
        passwordKept: secret?.kind === 'password' && secret.keep,
      }),
    );
  },
  'connections.cancelAdd': ({ requestId }, world) => {
    world.cancelledAdds.add(requestId);
    return ok(undefined);
  },
  'connections.update': ({ connectionId, details }, world) =>
    change(world, connectionId, () => connectionDetailsSchema.parse(details)),
  'connections.reorder': ({ ids }, world) => {
    const rank = new Map(ids.map((id, index) => [id, index]));
    world.state.connections.sort((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0));
    connectionsChanged(world, []);
    return ok(undefined);
  },
  'connections.duplicate': ({ connectionId }, world) => {
    const original = world.state.connections.find((other) => other.id === connectionId);
    if (!original)
      return fail('connection/not-found', 'This connection is gone.', 'Choose another one.');
    const copy = { ...original, id: world.newId('connection'), name: `${original.name} (copy)` };
    return upsert(world, copy, connectionId);
  },
  'connections.remove': ({ connectionId }, world) => {
    const { connections } = world.state;
    const index = connections.findIndex((other) => other.id === connectionId);
    const [connection] = index < 0 ? [] : connections.splice(index, 1);
    if (connection) world.state.removed = { connection, index };
    connectionsChanged(world, []);
    return ok(undefined);
  },
  'connections.undoRemove': (_input, world) => {
    const { removed, connections } = world.state;
    if (!removed)
      return fail('connection/not-found', 'There is nothing to bring back.', 'Add it anew.');
    world.state.removed = null;
    connections.splice(removed.index, 0, removed.connection);
    connectionsChanged(world, [removed.connection]);
    return ok(removed.connection);
  },
  'connections.forgetPassword': ({ connectionId }, world) =>
    change(world, connectionId, () => ({ passwordKept: false })),
  'connections.signIn': ({ connectionId, password, keep }, world) =>
    password === 'wrong'
      ? wrongPassword
      : change(world, connectionId, (connection) => ({
          ...renewed(world)(connection),
          passwordKept: keep || connection.passwordKept,
        })),
  'connections.renew': ({ connectionId }, world) => change(world, connectionId, renewed(world)),
  'connections.rotate': ({ connectionId }, world) =>
    change(world, connectionId, (connection) => ({
      tokens: freshTokens(connection.id, connection, world.nowMs()),
    })),
  'connections.resolveRotation': ({ connectionId }, world) =>
    change(world, connectionId, () => ({ rotation: 'none', problem: null })),
  'connections.replaceToken': ({ connectionId }, world) =>
    change(world, connectionId, renewed(world)),
  'connections.verify': ({ connectionId }, world) =>
    change(world, connectionId, () => ({
      check: {
        kind: 'verify',
        passed: true,
        atMs: world.nowMs(),
        detail: 'Signature and expiry are good.',
      },
    })),
  'connections.whoAmI': ({ connectionId }, world) =>
    change(world, connectionId, ({ email }) => ({
      check: {
        kind: 'me',
        passed: true,
        atMs: world.nowMs(),
        detail: `The server knows ${email ?? 'this token'}.`,
      },
    })),
  'connections.trySchemes': ({ connectionId }, world) => {
    const found = world.state.connections.find(({ id }) => id === connectionId);
    const present = found?.scheme ?? 'JWT';
    const other = present === 'JWT' ? 'Bearer' : 'JWT';
    return ok({
      tried: [
        {
          scheme: present,
          accepted: false,
          detail: 'The server took the request for an anonymous one.',
        },
        { scheme: other, accepted: true, detail: 'The server accepts the token.' },
      ],
      working: other,
    });
  },
  'connections.cancel': ({ connectionId }, world) => {
    change(world, connectionId, () => ({ busy: null }));
    return ok(undefined);
  },
};
