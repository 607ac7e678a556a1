import {
  type ActivityEntry,
  activityEntrySchema,
  activityMatcher,
} from '../../../shared/activity.ts';
import type { ConnectionSummary } from '../../../shared/connection.ts';
import { ok } from '../../../shared/result.ts';
import type { FakeHandlers, FakeWorld } from './fake-main.ts';

/** An entry with everything at its plainest, for the parts that a test doesn't care about. */
export function fakeEntry(
  parts: Partial<ActivityEntry> & Pick<ActivityEntry, 'id' | 'kind'>,
): ActivityEntry {
  const atMs = parts.atMs ?? 0;
  return activityEntrySchema.parse({
    atMs,
    by: 'user',
    connectionId: null,
    connectionName: null,
    purpose: null,
    fingerprint: null,
    format: null,
    redacted: null,
    changed: null,
    attempted: null,
    code: null,
    cause: null,
    durationMs: null,
    times: 1,
    lastAtMs: atMs,
    ...parts,
  });
}

type Line = Partial<ActivityEntry> & {
  readonly kind: ActivityEntry['kind'];
  readonly agoSeconds: number;
};

const hour = 3_600;
const day = 24 * hour;

/** What may have happened to a connection lately, newest first. */
function linesOf(connection: ConnectionSummary): readonly Line[] {
  const login = connection.provider === 'inabit';
  const purpose = login ? 'access' : connection.provider === 'avii' ? 'session' : 'pasted';
  const renewable = connection.provider !== 'pasted';
  const engine = { by: 'engine', purpose } as const;
  return [
    { kind: 'copied', agoSeconds: 40, purpose, format: 'header', redacted: false },
    ...(renewable
      ? ([
          { ...engine, kind: 'renewed', agoSeconds: 96, durationMs: 212 },
          { ...engine, kind: 'renewed', agoSeconds: 336, durationMs: 188 },
          {
            ...engine,
            kind: 'failed',
            agoSeconds: 2 * hour,
            attempted: 'renewed',
            code: 'network/timeout',
            cause: 'The server did not answer within 15 s.',
            durationMs: 15_004,
            times: 14,
          },
        ] satisfies Line[])
      : []),
    { kind: 'used', agoSeconds: 3 * hour, purpose, durationMs: 143 },
    { kind: 'copied', agoSeconds: 5 * hour, purpose, format: 'curl', redacted: true },
    { kind: 'revealed', agoSeconds: day + hour, purpose },
    ...(login
      ? ([
          { kind: 'rotated', agoSeconds: day + 2 * hour, purpose: 'login', durationMs: 401 },
          {
            kind: 'rotation-unknown',
            agoSeconds: day + 3 * hour,
            purpose: 'login',
            code: 'rotation/outcome-unknown',
            cause:
              'A rotation was sent, but its reply was lost, and the server can’t say yet which token lives.',
          },
        ] satisfies Line[])
      : []),
    {
      kind: 'edited',
      agoSeconds: 2 * day,
      changed: ['name', 'production'],
    },
    { kind: 'added', agoSeconds: 3 * day, purpose: login ? 'login' : purpose },
  ];
}

/** A log that agrees with the connections, newest first. */
export function fakeActivity(
  connections: readonly ConnectionSummary[],
  nowMs: number,
): ActivityEntry[] {
  const ofConnections = connections.flatMap((connection) =>
    linesOf(connection).map((line) => ({
      ...line,
      connectionId: connection.id,
      connectionName: connection.name,
      fingerprint:
        connection.tokens.find((token) => token.purpose === line.purpose)?.fingerprint ?? null,
    })),
  );
  const ofVault: Line[] = [
    { kind: 'unlocked', agoSeconds: 6 * hour },
    { kind: 'locked', agoSeconds: 20 * hour, by: 'engine' },
  ];
  const lines = [...ofConnections, ...(connections.length > 0 ? ofVault : [])].sort(
    (a, b) => b.agoSeconds - a.agoSeconds,
  );
  return lines
    .map(({ agoSeconds, ...parts }, index) => {
      const lastAtMs = nowMs - agoSeconds * 1_000;
      const atMs = lastAtMs - ((parts.times ?? 1) - 1) * 60_000;
      return fakeEntry({ ...parts, id: index + 1, atMs, lastAtMs });
    })
    .reverse();
}

function found(world: FakeWorld, filter: Parameters<typeof activityMatcher>[0]): ActivityEntry[] {
  return world.state.activity.filter(activityMatcher(filter));
}

export const activityHandlers: FakeHandlers<`activity.${'list' | 'export'}`> = {
  'activity.list': ({ beforeId, limit, ...filter }, world) => {
    const all = found(world, filter).filter(({ id }) => beforeId === null || id < beforeId);
    return ok({
      entries: all.slice(0, limit),
      hasMore: all.length > limit,
      missed: world.state.missedActivity,
    });
  },
  'activity.export': ({ format, ...filter }, world) =>
    ok({ fileName: `tokendesk-activity.${format}`, count: found(world, filter).length }),
};
