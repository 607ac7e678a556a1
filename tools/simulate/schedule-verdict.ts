import type { Schedule, ScheduledConnection } from './schedule.ts';
import type { SimToken } from './servers.ts';

/** No connection is worth more requests than this in a minute: two a second, for tokens that live a second. */
export const mostPerMinute = 130;

/** A session with so much left when everything is well again must not end. */
const savableMs = 45_000;

/** Which tokens can still be saved: sessions without a kept password, and login tokens. */
export function savableTokens(schedule: Schedule): ReadonlyMap<string, SimToken> {
  const savable = new Map<string, SimToken>();
  for (const { id, server, tracked } of schedule.connections) {
    const purpose = server === schedule.inabit ? 'login' : 'session';
    const token = schedule.held(id, purpose);
    if (tracked.passwordKept || !token) continue;
    if (purpose === 'login' && !server.isLiving(token)) continue;
    // Who was refused a moment ago asks again a little later, which may be too late; who was refused
    // for good had ended before a clock was set once more.
    const state = schedule.process?.engine.stateOf(`${id}.${purpose}`);
    if (state?.at !== 'waiting') continue;
    const windowMs =
      purpose === 'login' ? Number.POSITIVE_INFINITY : schedule.windowEndMs(id, token);
    const endMs = Math.min(token.expSeconds * 1_000, windowMs);
    if (endMs - server.nowMs > savableMs) savable.set(id, token);
  }
  return savable;
}

/** What is still not as it should be, long after the last fault; in words. */
export function whatIsWrong(schedule: Schedule, savable: ReadonlyMap<string, SimToken>): string[] {
  const wrong: string[] = [];
  for (const connection of schedule.connections) {
    const says =
      connection.server === schedule.inabit
        ? whatIsWrongAtInabit(schedule, connection, savable.get(connection.id))
        : whatIsWrongAtAvii(schedule, connection, savable.get(connection.id));
    if (says) wrong.push(`${connection.id} (${connection.server.system}): ${says}`);
  }
  return wrong;
}

function whatIsWrongAtAvii(
  schedule: Schedule,
  connection: ScheduledConnection,
  saved: SimToken | undefined,
): string | null {
  const { id, server, tracked } = connection;
  const token = schedule.held(id, 'session');
  if (token && isFresh(connection, token)) return null;
  if (tracked.passwordKept)
    return `its password is kept, but it has no valid token${told(schedule, id)}`;
  if (!saved) return null;
  const windowOver = server.nowMs >= schedule.windowEndMs(id, saved);
  return windowOver ? null : `its session could have been saved${told(schedule, id)}`;
}

function whatIsWrongAtInabit(
  schedule: Schedule,
  connection: ScheduledConnection,
  saved: SimToken | undefined,
): string | null {
  const { id, server, account } = connection;
  const login = schedule.held(id, 'login');
  const access = schedule.held(id, 'access');
  if (login && server.isLiving(login)) {
    const valid = access !== null && isFresh(connection, access);
    if (!valid) return `its login token lives, but there is no access token${told(schedule, id)}`;
    const { rotation } = schedule.summary(id) ?? {};
    return rotation === 'none' ? null : `its rotation is still marked ${rotation}`;
  }
  const loss = schedule.judge.lossOf(account, server.livingSerial(account), login?.serial ?? 0);
  if (loss === 'dropped') return `its living login token was lost${told(schedule, id)}`;
  if (saved && loss === null) return `its login token could have been rotated${told(schedule, id)}`;
  const { problem } = schedule.summary(id) ?? {};
  if (problem?.code === 'auth/login-token-dead') return null;
  return `its login token is dead, and nobody says so${told(schedule, id)}`;
}

/** Valid; of a token that lives for seconds nobody can ask more than that it is renewed all the time. */
function isFresh({ server, account }: ScheduledConnection, token: SimToken): boolean {
  const toleranceMs = server.livesOf(account).lifeSeconds < 30 ? 70_000 : 0;
  return server.nowMs < token.expSeconds * 1_000 + toleranceMs;
}

function told(schedule: Schedule, id: string): string {
  const { problem, rotation } = schedule.summary(id) ?? {};
  const states = ['session', 'login', 'access'].map((purpose) => {
    const state = schedule.process?.engine.stateOf(`${id}.${purpose}`);
    return state && state.at !== 'resting' ? `${purpose} ${state.at}` : '';
  });
  return ` [${problem?.code ?? 'no problem shown'}; rotation ${rotation}; ${states.filter(Boolean).join(', ')}]`;
}
