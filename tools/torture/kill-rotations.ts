import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { addConnection } from '../../main/connections/add-connection.ts';
import { fingerprintOf, takeIn } from '../../main/connections/token-intake.ts';
import { probeLoginToken } from '../../main/providers/inabit.ts';
import { type Sandbox, startSandbox } from '../../main/sandbox/index.ts';
import { passphrase, seededRandom } from '../../main/vault/testing/vault-fixture.ts';
import { connectionDetailsSchema } from '../../shared/connection.ts';
import type { Result } from '../../shared/result.ts';
import { runAndKill } from './children.ts';
import { blame, count, type Figures, newFigures } from './figures.ts';
import { memoryFolder } from './memory-folder.ts';
import { rotationDesk } from './rotation-desk.ts';

const corrupt = 'corrupt';
const lost = 'acknowledged tokens lost';
const untrue = 'untrue marks';
const stale = 'stale leftovers after the next start';

const belongs = /^vault\.(db|anchor\.json|last-good\.db|attempts\.json)$/;

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

type Desk = Awaited<ReturnType<typeof rotationDesk>>;

/** A vault with one connection, signed in to the sandbox; the connection's id. */
async function begin(filePath: string, sandbox: Sandbox): Promise<string> {
  const desk = await rotationDesk(filePath);
  must(await desk.vault.create({ kind: 'passphrase', passphrase }));
  const { book, activity, operations, pastes } = desk;
  const { providerDeps } = operations;
  const added = await addConnection(
    { book, activity, providerDeps, now: Date.now, pasted: pastes.get },
    {
      details: connectionDetailsSchema.parse({
        provider: 'inabit',
        name: 'Torture',
        colour: 'blue',
        production: false,
        scheme: 'Bearer',
        endpoint: sandbox.inabitEndpoint,
        email: null,
        role: 'admin',
        settings: {},
      }),
      secret: { kind: 'paste', pasteId: pastes.hold(await sandbox.issueLoginToken('admin')) },
      allowInsecure: false,
      sandbox: false,
      signal: new AbortController().signal,
    },
  );
  desk.vault.close();
  return must(added).id;
}

/** Puts a token from support in the place of one whose reply was lost with the program. */
async function replaceDead(desk: Desk, connectionId: string, sandbox: Sandbox): Promise<void> {
  const record = must(desk.book.record(connectionId));
  const token = takeIn({
    token: await sandbox.issueLoginToken('admin'),
    purpose: 'login',
    connectionId,
    nowMs: Date.now(),
    clockOffsetMs: 0,
    settings: record.details.settings,
  });
  must(
    desk.book.save(connectionId, { connection: { ...record, rotation: 'none' }, tokens: [token] }),
  );
}

interface Scene {
  readonly desk: Desk;
  readonly connectionId: string;
  readonly sandbox: Sandbox;
  readonly figures: Figures;
  readonly replay: string;
}

/** Holds what the vault says against what the server knows; whether the held token lives. */
async function judge(scene: Scene, acknowledged: string): Promise<boolean> {
  const { desk, connectionId, sandbox, figures, replay } = scene;
  const token = must(desk.book.token(connectionId, 'login'));
  // `rotating` on disk has become `unknown` at the opening.
  const { rotation } = must(desk.book.record(connectionId));
  const probe = await probeLoginToken(
    {
      endpoint: sandbox.inabitEndpoint,
      loginToken: token,
      signal: new AbortController().signal,
    },
    desk.operations.providerDeps,
  );
  const alive = probe.verdict === 'alive';
  const newer = fingerprintOf(token) !== acknowledged;
  if (rotation === 'none' && !alive) blame(figures, untrue, replay);
  // Another than the acknowledged one may only be the one that came after it, and that one lives.
  if (newer && !alive) blame(figures, lost, replay);
  if (newer) count(figures.seen, 'stored but not yet acknowledged');
  if (rotation !== 'none')
    count(figures.seen, alive ? 'marked, old token lives' : 'reply lost, said so');
  else count(figures.seen, 'between rotations');
  return alive;
}

/** Kills a program that rotates a login token, and asks the server each time who told the truth. */
export async function killRotations(kills: number, seed: number): Promise<Figures> {
  const figures = newFigures('kill -9 while rotating', kills, [corrupt, lost, untrue, stale]);
  const folder = memoryFolder();
  const filePath = join(folder, 'vault.db');
  const sandbox = must(await startSandbox({ now: Date.now }));
  try {
    const connectionId = await begin(filePath, sandbox);
    const random = seededRandom(seed);
    let acknowledged = '';
    for (let kill = 0; kill < kills; kill += 1) {
      const replay = `--only rotations --seed ${seed}, kill ${kill + 1}`;
      const plan = { afterLines: 1 + random(6), thenMs: random(12) };
      const lines = await runAndKill('rotation-child.ts', [filePath, connectionId], plan);
      const desk = await rotationDesk(filePath);
      const unlocked = await desk.vault.unlock(passphrase);
      if (!unlocked.ok) {
        blame(figures, corrupt, `${replay}: ${unlocked.error.code}`);
        desk.vault.close();
        break;
      }
      const last = lines.findLast((line) => line !== 'open');
      acknowledged =
        last ?? (acknowledged || fingerprintOf(must(desk.book.token(connectionId, 'login'))));
      const scene = { desk, connectionId, sandbox, figures, replay };
      if (!(await judge(scene, acknowledged))) await replaceDead(desk, connectionId, sandbox);
      acknowledged = fingerprintOf(must(desk.book.token(connectionId, 'login')));
      desk.vault.close();
      for (const name of readdirSync(folder)) {
        if (!belongs.test(name)) blame(figures, stale, `${replay}: ${name}`);
      }
    }
    return figures;
  } finally {
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
