import { type ConnectionRecord, connectionRecordSchema } from '../../main/connections/records.ts';
import { takeIn } from '../../main/connections/token-intake.ts';
import { learn } from '../../main/lifecycle/operation.ts';
import type { Vault } from '../../main/vault/index.ts';
import { type ConnectionSummary, connectionDetailsSchema } from '../../shared/connection.ts';
import { clockSummary, unknownClock } from '../../shared/time/server-clock.ts';
import type { Purpose } from '../../shared/token/token-summary.ts';
import { readToken, writeToken } from './http-face.ts';
import type { CrashPoint } from './process-vault.ts';
import { type Random, seededRandom } from './random.ts';
import { RotationJudge } from './rotation-judge.ts';
import { type Lives, SimServer, type SimToken } from './servers.ts';
import { type NetworkView, simFetch } from './sim-network.ts';
import { type SimProcess, startProcess } from './sim-process.ts';
import { type Tracked, Tracker } from './tracker.ts';
import { Wire } from './wire.ts';
import { World } from './world.ts';

/** A connection of a schedule, with its account. */
export interface ScheduledConnection {
  readonly id: string;
  readonly server: SimServer;
  readonly account: number;
  readonly tracked: Tracked;
}

/** One drawn course of events over the real engine, operations, book, vault and providers. */
export class Schedule {
  readonly world = new World();
  readonly random: Random;
  readonly avii = new SimServer('avii', () => this.world.trueMs);
  readonly inabit = new SimServer('inabit', () => this.world.trueMs);
  readonly wire: Wire;
  readonly judge = new RotationJudge();
  readonly tracker = new Tracker(() => this.world.trueMs);
  readonly connections: ScheduledConnection[] = [];
  /** The next instruction of a rotation at which the process is killed. */
  crashPoint: CrashPoint | null = null;
  /** The disk runs full in the middle of the next rotation, for so long. */
  fullDiskInRotationMs = 0;
  process: SimProcess | null = null;
  /** The most requests that one connection sent within a minute. */
  mostPerMinute = 0;
  #diskFull = false;
  readonly #vault: Vault;
  readonly #network: NetworkView;
  readonly #fingerprints = new Map<string, string>();
  readonly #perMinute = new Map<string, number>();

  constructor(seed: number, vault: Vault) {
    this.random = seededRandom(seed);
    this.#vault = vault;
    this.wire = new Wire(this.world, this.random);
    this.#network = {
      wire: this.wire,
      judge: this.judge,
      find: (endpoint) => this.#at(endpoint),
      isMarked: (account) => this.#isMarked(account),
      dies: (point) => this.#dies(point),
      onRequest: (endpoint) => this.#count(endpoint),
    };
  }

  /** A change that decides whether time counts. */
  change(apply: () => void): void {
    const { world, tracker } = this;
    world.stirred = true;
    tracker.change(false, apply);
    const open = this.process?.control.locked === false && !this.#diskFull;
    tracker.change(open && !world.asleep && world.online, () => {});
  }

  fillDisk(full: boolean): void {
    this.#diskFull = full;
    if (this.process) this.process.control.diskFull = full;
  }

  start(): void {
    this.process ??= startProcess({
      world: this.world,
      stored: this.#vault,
      chance: () => this.random.next(),
      fetch: (process) => simFetch(this.#network, process),
      dies: (point) => this.#dies(point),
      onKilled: () => this.#killed(),
      onChange: (summary) => this.#follow(summary),
    });
    this.fillDisk(this.#diskFull);
  }

  /** Kills the process; the next start is drawn. */
  kill(): void {
    this.change(() => this.process?.kill());
  }

  /** Adds a connection with its first token, as a person would have before anything went wrong. */
  add(system: SimServer['system'], lives: Lives, options: { keep: boolean; met: boolean }): void {
    const server = this[system];
    const account = server.add(lives);
    const index = this.connections.length;
    const tracked = this.tracker.add(server, system === 'avii' && options.keep);
    const id = `c${index}`;
    this.connections.push({ id, server, account, tracked });
    const token = system === 'inabit' ? server.issueLogin(account) : sessionOf(server, account);
    this.#save(id, token, lives, options);
  }

  #save(
    id: string,
    token: SimToken,
    lives: Lives,
    { keep, met }: { keep: boolean; met: boolean },
  ): void {
    const { system, nowMs: serverMs } = this.#connection(id).server;
    const nowMs = this.world.wallMs;
    const sample = {
      dateHeaderMs: Math.floor(serverMs / 1_000) * 1_000,
      sentAtMs: nowMs,
      receivedAtMs: nowMs,
    };
    // A pasted token: nobody has seen the server's clock yet.
    const clock = met ? learn(unknownClock, [sample]) : unknownClock;
    const details = connectionDetailsSchema.parse({
      name: id,
      colour: 'blue',
      production: false,
      endpoint: `https://${system}.example/${id}`,
      provider: system,
      scheme: system === 'avii' ? 'JWT' : 'Bearer',
      email: 'admin@example.com',
      role: null,
      settings: { refreshWindowSeconds: lives.windowSeconds },
    });
    const connection: ConnectionRecord = {
      details,
      sandbox: false,
      dialect: null,
      clock,
      check: null,
      rotation: 'none',
      createdAtMs: nowMs,
      removedAtMs: null,
    };
    const incoming = takeIn({
      token: writeToken(token),
      purpose: token.kind,
      connectionId: id,
      nowMs,
      clockOffsetMs: clockSummary(clock).offsetMs,
      settings: details.settings,
    });
    const password = system === 'avii' && keep ? 'admin' : undefined;
    this.process?.book.save(id, { connection, password, tokens: [incoming] });
  }

  /** The token that the vault holds, whatever the process thinks. */
  held(id: string, purpose: Purpose): SimToken | null {
    const secret = this.#vault.readSecret('token', `${id}.${purpose}`);
    return secret.ok ? readToken(secret.value) : null;
  }

  /** What the running program says about a connection. */
  summary(id: string): ConnectionSummary | null {
    const summary = this.process?.book.summary(id);
    return summary?.ok ? summary.value : null;
  }

  /** The end of a session's refresh window, server time. */
  windowEndMs(id: string, { origIatSeconds }: SimToken): number {
    const { server, account } = this.#connection(id);
    return ((origIatSeconds ?? 0) + server.livesOf(account).windowSeconds) * 1_000;
  }

  #follow(summary: ConnectionSummary): void {
    const { tracked } = this.#connection(summary.id);
    for (const { id, purpose, fingerprint } of summary.tokens) {
      if (this.#fingerprints.get(id) === fingerprint) continue;
      this.#fingerprints.set(id, fingerprint);
      const token = this.held(summary.id, purpose);
      if (token) this.tracker.hold(tracked, token);
    }
  }

  #dies(point: CrashPoint): boolean {
    if (point === 'after-mark' && this.fullDiskInRotationMs > 0) {
      this.fillDisk(true);
      this.world.in(this.fullDiskInRotationMs, () => this.change(() => this.fillDisk(false)));
      this.fullDiskInRotationMs = 0;
    }
    if (this.crashPoint !== point) return false;
    this.crashPoint = null;
    return true;
  }

  #killed(): void {
    for (const { id, server, account } of this.connections) {
      if (server !== this.inabit) continue;
      const living = server.livingSerial(account);
      if (this.held(id, 'login')?.serial !== living) this.judge.diedWith(account, living);
    }
    this.process = null;
    this.world.stirred = true;
    this.world.in(this.random.between(1, 120) * 1_000, () => this.change(() => this.start()));
  }

  #isMarked(account: number): boolean {
    const found = this.connections.find(
      (one) => one.server === this.inabit && one.account === account,
    );
    const record = connectionRecordSchema.safeParse(
      found && this.#vault.get('connection', found.id)?.summary,
    );
    return record.success && record.data.rotation === 'rotating';
  }

  #count(endpoint: string): void {
    const key = `${endpoint} ${Math.floor(this.world.trueMs / 60_000)}`;
    const count = (this.#perMinute.get(key) ?? 0) + 1;
    this.#perMinute.set(key, count);
    this.mostPerMinute = Math.max(this.mostPerMinute, count);
  }

  #at(endpoint: string): ScheduledConnection {
    return this.#connection(new URL(endpoint).pathname.slice(1));
  }

  #connection(id: string): ScheduledConnection {
    const found = this.connections.find((one) => one.id === id);
    if (!found) throw new Error(`no connection ${id}`);
    return found;
  }
}

function sessionOf(server: SimServer, account: number): SimToken {
  const answer = server.signIn(account);
  if (!('token' in answer)) throw new Error('a new server refuses to sign in');
  return answer.token;
}
