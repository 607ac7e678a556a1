import type { Random } from './random.ts';
import type { Answer, SimServer } from './servers.ts';
import type { World } from './world.ts';

/** How a request ended, as the client sees it. */
export type Delivery =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterSeconds: number }
  /** `unsent`: surely never left. `reset`, `timeout`: it may have arrived. */
  | { readonly kind: 'unsent' | 'reset' | 'timeout' };

/** How bad the network is. */
export interface Weather {
  /** The share of requests whose reply is lost, and of those that are lost on their way to the server. */
  lostReplies: number;
  lostRequests: number;
  /** The next so many requests are hit by these, whatever the shares. */
  loseReplies: number;
  loseRequests: number;
  /** Added to every answer; beyond the client's patience the server still acts. */
  slowMs: number;
}

export const fairWeather: Readonly<Weather> = {
  lostReplies: 0,
  lostRequests: 0,
  loseReplies: 0,
  loseRequests: 0,
  slowMs: 0,
};

/** The client's own time-out (graphql-client.ts). */
const patienceMs = 20_000;

/** The network between the computer and the servers. */
export class Wire {
  readonly weather: Weather = { ...fairWeather };
  readonly #world: World;
  readonly #random: Random;

  constructor(world: World, random: Random) {
    this.#world = world;
    this.#random = random;
  }

  /** Sends a request; `serve` runs when it reaches the server, `done` when the client hears of it. */
  send(server: SimServer, serve: () => Answer, done: (delivery: Delivery) => void): void {
    const latencyMs = 20 + this.#random.next() * 180;
    const sleeps = this.#world.sleeps;
    const tell = (delayMs: number, delivery: Delivery): void =>
      this.#world.in(delayMs, () => {
        this.#world.whenAwake(() => {
          // A connection does not outlive a sleep.
          const broken = this.#world.sleeps !== sleeps && delivery.kind !== 'unsent';
          done(broken ? { kind: 'reset' } : delivery);
        });
      });
    const early = this.#turnedAway(server);
    if (early) tell(early.kind === 'timeout' ? patienceMs : latencyMs, early);
    else this.#carry(server, serve, tell, latencyMs);
  }

  /** Whether a request would get out of the house at all. */
  leaves(server: SimServer): boolean {
    return this.#world.online && server.outage?.kind !== 'refused';
  }

  /** Tells that a request did not. */
  refuse(done: (delivery: Delivery) => void): void {
    this.#world.in(20 + this.#random.next() * 180, () =>
      this.#world.whenAwake(() => done({ kind: 'unsent' })),
    );
  }

  /** A promise has moved by something that is no event of the world. */
  stir(): void {
    this.#world.stirred = true;
  }

  /** What becomes of a request that never gets as far as the program that serves. */
  #turnedAway(server: SimServer): Delivery | null {
    if (!this.#world.online) return { kind: 'unsent' };
    server.requests.count(this.#world.trueMs);
    const { outage } = server;
    if (outage?.kind === 'refused') return { kind: 'unsent' };
    if (outage?.kind === 'hangs') return { kind: 'timeout' };
    if (outage?.kind === 'status') return outage;
    return this.#hits('loseRequests', 'lostRequests') ? { kind: 'reset' } : null;
  }

  #carry(
    server: SimServer,
    serve: () => Answer,
    tell: (delayMs: number, delivery: Delivery) => void,
    latencyMs: number,
  ): void {
    const replyLost = this.#hits('loseReplies', 'lostReplies');
    const { slowMs } = this.weather;
    const patient = latencyMs + slowMs < patienceMs;
    if (!patient) tell(patienceMs, { kind: 'timeout' });
    this.#world.in(latencyMs / 2 + slowMs, () => {
      // What hung in front of a server when it went down is gone; otherwise it acts, heard or not.
      const answer = server.outage ? null : serve();
      if (!patient) return;
      const kept = answer !== null && !replyLost;
      tell(latencyMs / 2, kept ? { kind: 'answer', answer } : { kind: 'reset' });
    });
  }

  #hits(count: 'loseReplies' | 'loseRequests', share: 'lostReplies' | 'lostRequests'): boolean {
    if (this.weather[count] > 0) {
      this.weather[count] -= 1;
      return true;
    }
    return this.weather[share] > 0 && this.#random.happens(this.weather[share]);
  }
}
