import { connectionQueue } from '../../main/lifecycle/connection-queue.ts';
import type { RenewalActions } from '../../main/renewal/engine.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { FleetConnection } from './fleet-connection.ts';
import type { RotationJudge } from './rotation-judge.ts';
import type { Answer, Refusal, SimServer, SimToken } from './servers.ts';
import type { Delivery, Wire } from './wire.ts';
import type { World } from './world.ts';

export interface FleetProcess {
  readonly world: World;
  readonly wire: Wire;
  readonly judge: RotationJudge;
  readonly isAlive: () => boolean;
  /** A connection changed: what the book would announce. */
  readonly changed: (connection: FleetConnection) => void;
  readonly find: (connectionId: string) => FleetConnection | undefined;
}

type Failed = {
  readonly code: ErrorCode;
  readonly message: string;
  readonly next: string;
  readonly retryAfterMs: number | null;
};
type Ended = Result<unknown, Failed>;
type Reply = Result<{ readonly token: SimToken }, Failed> & { readonly sure: boolean };

/**
 * The operations without vault, HTTP and decoding: the same decisions as `main/lifecycle`, cheap enough
 * for ten million renewals. (The schedules run the real ones.)
 */
export function fleetOperations(process: FleetProcess): RenewalActions {
  const queue = connectionQueue();
  const run = async (
    connectionId: string,
    work: (connection: FleetConnection) => Promise<Ended>,
  ): Promise<Ended> => {
    const connection = process.find(connectionId);
    if (!connection) return err(failed('connection/not-found'));
    const ended = await work(connection);
    if (process.isAlive()) process.changed(connection);
    return ended;
  };
  const inTurn = (kind: string, connectionId: string, work: typeof renewSession) =>
    queue.run(connectionId, kind, () => run(connectionId, (one) => work(process, one)));
  return {
    renew: (connectionId) =>
      inTurn('renew', connectionId, (_, connection) =>
        connection.server.system === 'avii'
          ? renewSession(process, connection)
          : renewAccess(process, connection),
      ),
    rotate: (connectionId) => inTurn('rotate', connectionId, rotate),
    resolve: (connectionId) => inTurn('resolve', connectionId, resolve),
  };
}

async function renewSession(process: FleetProcess, connection: FleetConnection): Promise<Ended> {
  const { session } = connection.tokens;
  const { passwordKept } = connection.summary;
  const { server } = connection;
  if (session && !(passwordKept && connection.seemsEnded(session, process.world.wallMs))) {
    const refreshed = await ask(process, connection, () => server.refresh(session));
    if (refreshed.ok) return store(process, connection, refreshed.value.token, true);
    if (!passwordKept || !refreshed.error.code.startsWith('auth/')) return refreshed;
  }
  const signedIn = await ask(process, connection, () => server.signIn(connection.account));
  return signedIn.ok ? store(process, connection, signedIn.value.token, false) : signedIn;
}

async function renewAccess(process: FleetProcess, connection: FleetConnection): Promise<Ended> {
  const { login } = connection.tokens;
  if (!login) return err(failed('auth/login-token-needed'));
  const answer = await ask(process, connection, () => connection.server.access(login));
  if (!answer.ok) return answer;
  process.judge.proven(connection.account, login.serial);
  return store(process, connection, answer.value.token, true);
}

async function rotate(process: FleetProcess, connection: FleetConnection): Promise<Ended> {
  const { login } = connection.tokens;
  if (connection.summary.rotation !== 'none') return resolve(process, connection);
  if (!login) return err(failed('auth/login-token-needed'));
  const { judge } = process;
  connection.mark('rotating');
  judge.sent(connection.account, login.serial, true);
  const answer = await ask(process, connection, () => connection.server.rotate(login));
  if (!process.isAlive()) return answer;
  if (answer.ok) {
    judge.delivered(connection.account, answer.value.token.serial);
    connection.mark('none');
    return store(process, connection, answer.value.token, true);
  }
  if (!answer.sure) {
    connection.mark('unknown');
    return resolve(process, connection);
  }
  judge.refused(connection.account);
  connection.mark('none');
  return answer;
}

async function resolve(process: FleetProcess, connection: FleetConnection): Promise<Ended> {
  const renewed = await renewAccess(process, connection);
  if (!process.isAlive()) return renewed;
  if (renewed.ok) connection.mark('none');
  else if (renewed.error.code !== 'auth/login-token-dead') {
    return err({ ...renewed.error, code: 'rotation/outcome-unknown' });
  }
  return renewed;
}

function store(
  { world, isAlive }: FleetProcess,
  connection: FleetConnection,
  token: SimToken,
  renewed: boolean,
): Ended {
  if (isAlive()) connection.store(token, world.wallMs, renewed);
  return ok();
}

function ask(
  { world, wire, isAlive }: FleetProcess,
  connection: FleetConnection,
  serve: () => Answer,
): Promise<Reply> {
  const sentAtMs = world.wallMs;
  return new Promise((resolved) => {
    wire.send(connection.server, serve, (delivery) => {
      // A process that is gone hears nothing: its promises stay open.
      if (!isAlive()) return;
      if (delivery.kind === 'answer') {
        connection.learn(delivery.answer.dateMs, sentAtMs, world.wallMs);
      }
      resolved(read(connection.server, delivery));
    });
  });
}

function read(server: SimServer, delivery: Delivery): Reply {
  switch (delivery.kind) {
    case 'answer': {
      const { answer } = delivery;
      if ('token' in answer) return { ...ok({ token: answer.token }), sure: true };
      return { ...err(failed(codes[answer.refused])), sure: true };
    }
    case 'status': {
      const code = delivery.status === 429 ? 'http/rate-limited' : 'http/server-error';
      const error = { ...failed(code), retryAfterMs: delivery.retryAfterSeconds * 1_000 };
      return { ...err(error), sure: delivery.status === 429 };
    }
    case 'unsent':
      return { ...err(failed('network/refused')), sure: true };
    case 'reset':
      return { ...err(failed('network/interrupted')), sure: false };
    case 'timeout':
      return { ...err(failed('network/timeout')), sure: server.system === 'avii' };
  }
}

const codes: Readonly<Record<Refusal, ErrorCode>> = {
  expired: 'auth/token-expired',
  'window-over': 'auth/refresh-window-over',
  invalid: 'auth/token-invalid',
  dead: 'auth/login-token-dead',
  'bad-credentials': 'auth/bad-credentials',
  broken: 'graphql/error',
};

function failed(code: ErrorCode): Failed {
  return { code, message: '', next: '', retryAfterMs: null };
}
