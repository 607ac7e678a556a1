import { type RenewalEngine, renewalEngine } from '../../main/renewal/engine.ts';
import { FleetConnection } from './fleet-connection.ts';
import { fleetOperations } from './fleet-operations.ts';
import { type Random, seededRandom } from './random.ts';
import { RotationJudge } from './rotation-judge.ts';
import { type Lives, type Outage, SimServer } from './servers.ts';
import { Tracker } from './tracker.ts';
import { Wire } from './wire.ts';
import { startMs, World } from './world.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;

/** Figures of a fleet's run. */
export interface FleetReport {
  readonly connections: number;
  readonly days: number;
  readonly validShare: number;
  readonly helplessShare: number;
  readonly renewalsPerConnection: number;
  readonly rotations: number;
  readonly duplicateRotations: number;
  readonly lostLivingTokens: number;
  readonly repliesLost: number;
  readonly letDie: number;
  readonly worstPerSecond: number;
  readonly requests: number;
}

/**
 * So many connections, half of each system, on one laptop for so many days: nights and pauses asleep,
 * Wi-Fi that drops, servers that go down, replies that get lost, clocks that are set, a program that
 * crashes. The real engine renews; a person signs in again where only a person can.
 */
export async function runFleet(options: {
  readonly seed: number;
  readonly connections: number;
  readonly days: number;
}): Promise<FleetReport> {
  const fleet = new Fleet(seededRandom(options.seed), options.connections);
  fleet.script(options.days);
  await fleet.world.run(startMs + options.days * dayMs, settle);
  return fleet.report(options.days);
}

class Fleet {
  readonly world = new World();
  readonly #random: Random;
  readonly #wire: Wire;
  readonly #servers: readonly [SimServer, SimServer];
  readonly #tracker = new Tracker(() => this.world.trueMs);
  readonly #judge = new RotationJudge();
  readonly #connections = new Map<string, FleetConnection>();
  readonly #order: readonly string[];
  #locked = false;
  #process: { readonly engine: RenewalEngine; end(): void } | null = null;

  constructor(random: Random, count: number) {
    this.#random = random;
    const now = () => this.world.trueMs;
    this.#servers = [new SimServer('avii', now), new SimServer('inabit', now)];
    this.#wire = new Wire(this.world, random);
    this.#wire.weather.lostReplies = 1e-3;
    this.#wire.weather.lostRequests = 1e-3;
    // Both a day off, each in its own direction, before anybody has seen a `Date`.
    this.#servers[0].skewMs = random.between(-dayMs, dayMs);
    this.world.skewMs = random.between(-dayMs, dayMs);
    for (let index = 0; index < count; index += 1) this.#add(index);
    this.#order = [...this.#connections.keys()];
    this.world.watchClocks();
    this.#start();
  }

  #add(index: number): void {
    const [avii, inabit] = this.#servers;
    const server = index % 2 === 0 ? avii : inabit;
    const tracked = this.#tracker.add(server, server === avii && index % 4 === 0);
    const connection = new FleetConnection(
      `c${index}`,
      livesOf(server.system, this.#random),
      this.#tracker,
      tracked,
      this.world.wallMs,
    );
    this.#connections.set(connection.id, connection);
    this.#help(connection);
  }

  /** What a person does: signs in, or pastes the login token that support has sent. */
  #help(connection: FleetConnection): void {
    const { server, account } = connection;
    const { wallMs } = this.world;
    connection.learn(Math.floor(server.nowMs / 1_000) * 1_000, wallMs, wallMs);
    if (server.system === 'avii') {
      const answer = server.signIn(account);
      if ('token' in answer) connection.store(answer.token, wallMs, false);
    } else {
      connection.forgetAccess();
      connection.mark('none');
      connection.store(server.issueLogin(account), wallMs, false);
    }
    this.#process?.engine.observe([connection.summary], this.#order);
  }

  /** Starts the program: everything but what is stored begins anew. */
  #start(): void {
    let alive = true;
    const { world } = this;
    const engine = renewalEngine({
      clock: world.clockFor(() => alive),
      chance: () => this.#random.next(),
      actions: fleetOperations({
        world,
        wire: this.#wire,
        judge: this.#judge,
        isAlive: () => alive,
        find: (connectionId) => this.#connections.get(connectionId),
        changed: (connection) => {
          if (!this.#locked) engine.observe([connection.summary], this.#order);
        },
      }),
    });
    const stopListening = world.listen({
      wake: engine.look,
      online: engine.online,
      clockJump: (jumpMs) => {
        for (const connection of jumpMs < 0 ? this.#connections.values() : []) {
          connection.shiftClock(-jumpMs);
          if (!this.#locked) engine.observe([connection.summary], this.#order);
        }
        engine.doubtClocks();
      },
    });
    const end = () => {
      alive = false;
      stopListening();
    };
    this.#process = { engine, end };
    this.#observeAll();
  }

  /** As `keep-fresh.ts` does at each opening. */
  #observeAll(): void {
    const summaries = Array.from(this.#connections.values(), ({ summary }) => summary);
    if (this.#locked) return;
    this.#process?.engine.observe(summaries, this.#order);
    this.#process?.engine.doubtClocks();
  }

  /** Changes what decides whether time counts. */
  #change(apply: () => void): void {
    this.world.stirred = true;
    this.#tracker.change(false, apply);
    const { asleep, online } = this.world;
    this.#tracker.change(!asleep && online && !this.#locked && this.#process !== null, () => {});
  }

  /** Draws all that will happen. */
  script(days: number): void {
    const random = this.#random;
    const at = (ms: number, run: () => void) => this.world.at(startMs + ms, run);
    for (let day = 0; day < days; day += 1) {
      const morningMs = day * dayMs + random.between(6, 9) * hourMs;
      const eveningMs = day * dayMs + random.between(17, 23) * hourMs;
      // One night in three, and one weekend in two, it runs on.
      if (!random.happens(0.33)) this.#nap(eveningMs, morningMs + dayMs - eveningMs);
      for (let nap = 0; nap < 2; nap += 1) {
        this.#nap(morningMs + random.between(0, 8) * hourMs, random.between(10, 3_600) * 1_000);
      }
      for (let drop = 0; drop < 3; drop += 1) {
        const fromMs = day * dayMs + random.between(0, dayMs);
        at(fromMs, () => this.#change(() => this.world.setOnline(false)));
        at(fromMs + random.between(2, 1_200) * 1_000, () =>
          this.#change(() => this.world.setOnline(true)),
        );
      }
      if (random.happens(0.4)) this.#outage(day * dayMs + random.between(0, dayMs));
      if (random.happens(0.3)) this.#lock(day * dayMs + random.between(0, dayMs));
      if (random.happens(0.2)) this.#crash(day * dayMs + random.between(0, dayMs));
      if (random.happens(0.1)) this.#setClocks(day * dayMs + random.between(0, dayMs));
      at(morningMs + random.between(10, 60) * minuteMs, () => this.#helpAll());
    }
  }

  #nap(fromMs: number, lastsMs: number): void {
    this.world.at(startMs + fromMs, () => this.#change(() => this.world.sleep()));
    this.world.at(startMs + fromMs + lastsMs, () => this.#change(() => this.world.wake()));
  }

  #outage(fromMs: number): void {
    const random = this.#random;
    const server = random.pick(this.#servers);
    const outage = outageOf(random);
    const lastsMs = random.between(10, 14_400) * 1_000;
    const set = (next: Outage | null) => () => this.#change(() => this.#setOutage(server, next));
    this.world.at(startMs + fromMs, set(outage));
    this.world.at(startMs + fromMs + lastsMs, set(null));
    // A few minutes in which it is up but refuses good tokens.
    if (!random.happens(0.2)) return;
    const troubledMs = fromMs + lastsMs;
    this.world.at(startMs + troubledMs, () => this.#setTrouble(server, true));
    this.world.at(startMs + troubledMs + random.between(5, 120) * 1_000, () =>
      this.#setTrouble(server, false),
    );
  }

  #setOutage(server: SimServer, outage: Outage | null): void {
    server.outage = outage;
  }

  #setTrouble(server: SimServer, troubled: boolean): void {
    this.#change(() => {
      server.troubled = troubled;
    });
  }

  #lock(fromMs: number): void {
    this.world.at(startMs + fromMs, () =>
      this.#change(() => {
        this.#locked = true;
        this.#process?.engine.rest();
      }),
    );
    this.world.at(startMs + fromMs + this.#random.between(60, 7_200) * 1_000, () =>
      this.#change(() => {
        this.#locked = false;
        this.#observeAll();
      }),
    );
  }

  #crash(fromMs: number): void {
    this.world.at(startMs + fromMs, () =>
      this.#change(() => {
        this.#process?.end();
        this.#process = null;
      }),
    );
    this.world.at(startMs + fromMs + this.#random.between(2, 600) * 1_000, () =>
      this.#change(() => {
        if (!this.#process) this.#start();
      }),
    );
  }

  #setClocks(fromMs: number): void {
    const random = this.#random;
    const skewMs = random.between(-dayMs, dayMs);
    if (random.happens(0.7)) {
      this.world.at(startMs + fromMs, () => {
        this.world.setClock(skewMs);
      });
    } else {
      const server = random.pick(this.#servers);
      this.world.at(startMs + fromMs, () =>
        this.#change(() => {
          server.skewMs += random.between(-hourMs, hourMs);
        }),
      );
    }
  }

  #helpAll(): void {
    if (this.world.asleep || !this.world.online || this.#locked || !this.#process) return;
    for (const connection of this.#connections.values()) {
      const { tracked, server, tokens } = connection;
      if (!server.reachable || server.troubled) continue;
      const helpless =
        server.system === 'inabit'
          ? !tokens.login || !server.isLiving(tokens.login)
          : !tracked.passwordKept && (!tokens.session || server.hasEnded(tokens.session));
      if (helpless) {
        if (server.system === 'inabit') this.#noteLoss(connection);
        this.#help(connection);
      }
    }
  }

  readonly #losses = { 'reply-lost': 0, 'died-with-process': 0, dropped: 0 };

  #noteLoss({ account, server, tokens }: FleetConnection): void {
    const held = tokens.login?.serial ?? 0;
    const loss = this.#judge.lossOf(account, server.livingSerial(account), held);
    if (loss) this.#losses[loss] += 1;
  }

  report(days: number): FleetReport {
    this.#change(() => {});
    for (const connection of this.#connections.values()) {
      if (connection.server.system === 'inabit') this.#noteLoss(connection);
    }
    const { wantedMs, validMs, helplessMs, letDie, connections } = this.#tracker;
    const renewals = connections.reduce((sum, { renewals }) => sum + renewals, 0);
    return {
      connections: connections.length,
      days,
      validShare: validMs / wantedMs,
      helplessShare: helplessMs / (helplessMs + wantedMs),
      renewalsPerConnection: renewals / connections.length,
      rotations: this.#judge.rotations,
      duplicateRotations: this.#judge.duplicates + this.#judge.unmarked,
      lostLivingTokens: this.#losses.dropped,
      repliesLost: this.#losses['reply-lost'] + this.#losses['died-with-process'],
      letDie,
      worstPerSecond: Math.max(...this.#servers.map(({ requests }) => requests.worst)),
      requests: this.#servers.reduce((sum, { requests }) => sum + requests.total, 0),
    };
  }
}

function livesOf(system: SimServer['system'], random: Random): Lives {
  return {
    lifeSeconds: system === 'avii' ? 300 : 900,
    windowSeconds: 7 * 86_400,
    // The first ones are handed over at any age.
    loginLifeSeconds: Math.floor(random.between(20, 30)) * 86_400,
  };
}

function outageOf(random: Random): Outage {
  const retryAfterSeconds = random.pick([0, 5, 30, 120, 3_600]);
  return random.pick<Outage>([
    { kind: 'refused' },
    { kind: 'hangs' },
    { kind: 'status', status: 503, retryAfterSeconds },
    { kind: 'status', status: 429, retryAfterSeconds },
  ]);
}

/** More turns than the longest chain of promises between an answer and the engine's next step. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 16; turn += 1) await null;
}
