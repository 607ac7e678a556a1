import { type ConnectionSummary, connectionSettingsSchema } from '../../shared/connection.ts';
import {
  addDateSample,
  type ClockEstimate,
  clockSummary,
  unknownClock,
} from '../../shared/time/server-clock.ts';
import { noClaims } from '../../shared/token/key-claims.ts';
import { tokenInstants } from '../../shared/token/lifetime.ts';
import type { TokenSummary } from '../../shared/token/token-summary.ts';
import type { Lives, SimServer, SimToken } from './servers.ts';
import type { Tracked, Tracker } from './tracker.ts';

/** A connection as a vault would keep it: the summary that the engine sees, and the tokens as facts. */
export class FleetConnection {
  readonly id: string;
  readonly account: number;
  readonly server: SimServer;
  readonly tracked: Tracked;
  readonly tokens: { session?: SimToken; login?: SimToken; access?: SimToken } = {};
  summary: ConnectionSummary;
  readonly #tracker: Tracker;
  #clock: ClockEstimate = unknownClock;

  constructor(id: string, lives: Lives, tracker: Tracker, tracked: Tracked, nowMs: number) {
    const { server } = tracked;
    this.#tracker = tracker;
    this.id = id;
    this.server = server;
    this.tracked = tracked;
    this.account = server.add(lives);
    this.summary = {
      id,
      name: id,
      colour: 'blue',
      production: false,
      endpoint: `https://${server.system}.example/`,
      provider: server.system,
      scheme: server.system === 'avii' ? 'JWT' : 'Bearer',
      email: null,
      role: null,
      settings: connectionSettingsSchema.parse({ refreshWindowSeconds: lives.windowSeconds }),
      sandbox: false,
      passwordKept: tracked.passwordKept,
      tokens: [],
      clock: clockSummary(unknownClock),
      busy: null,
      problem: null,
      check: null,
      rotation: 'none',
      createdAtMs: nowMs,
    };
  }

  /** Whether the token has ended by all that the client knows. */
  seemsEnded(token: SimToken, wallMs: number): boolean {
    return wallMs + this.summary.clock.offsetMs >= token.expSeconds * 1_000;
  }

  mark(rotation: ConnectionSummary['rotation']): void {
    this.summary = { ...this.summary, rotation };
  }

  /** Learns the server's time from an answer. */
  learn(dateMs: number, sentAtMs: number, receivedAtMs: number): void {
    const before = this.#clock;
    this.#clock = addDateSample(before, { dateHeaderMs: dateMs, sentAtMs, receivedAtMs });
    if (this.#clock !== before) this.#showClock();
  }

  shiftClock(deltaMs: number): void {
    const { source, lowMs, highMs } = this.#clock;
    if (source === 'none') return;
    this.#clock = { source, lowMs: lowMs + deltaMs, highMs: highMs + deltaMs };
    this.#showClock();
  }

  #showClock(): void {
    this.summary = { ...this.summary, clock: clockSummary(this.#clock) };
  }

  /** Stores a token; `renewed`: it takes the place of an older one. */
  store(token: SimToken, wallMs: number, renewed: boolean): void {
    const { kind } = token;
    const before = this.tokens[kind];
    this.#tracker.hold(this.tracked, token);
    this.tokens[kind] = token;
    const claims = {
      ...noClaims,
      expSeconds: token.expSeconds,
      origIatSeconds: token.origIatSeconds,
    };
    const instants = tokenInstants({
      purpose: kind,
      claims,
      receivedAtMs: wallMs,
      clockOffsetMs: this.summary.clock.offsetMs,
      settings: this.summary.settings,
      previous: renewed && before ? { origIatSeconds: before.origIatSeconds } : undefined,
    });
    const summary: TokenSummary = {
      id: `${this.id}.${kind}`,
      purpose: kind,
      kind: 'jwt',
      preview: '',
      fingerprint: fingerprintOf(token),
      byteLength: 0,
      claims,
      warningCount: 0,
      receivedAtMs: wallMs,
      ...instants,
    };
    const others = this.summary.tokens.filter((other) => other.purpose !== kind);
    this.summary = { ...this.summary, tokens: [...others, summary], problem: null };
  }

  forgetAccess(): void {
    delete this.tokens.access;
    this.#tracker.hold(this.tracked, null);
    const tokens = this.summary.tokens.filter((token) => token.purpose !== 'access');
    this.summary = { ...this.summary, tokens };
  }
}

/** Eight hex digits, the same for the same token. */
function fingerprintOf({ account, expSeconds, origIatSeconds, serial }: SimToken): string {
  let mixed = Math.imul(account + 1, 0x9e3779b1) ^ Math.imul(expSeconds | 0, 0x85ebca6b);
  mixed ^= Math.imul((origIatSeconds ?? 0) | 0, 0xc2b2ae35) ^ Math.imul(serial + 1, 0x27d4eb2f);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 13)) >>> 0).toString(16).padStart(8, '0');
}
