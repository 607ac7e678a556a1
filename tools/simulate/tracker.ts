import type { SimServer, SimToken } from './servers.ts';

/** A connection's side of the truth: which token its requests carry, and whether time counts. */
export interface Tracked {
  readonly server: SimServer;
  readonly passwordKept: boolean;
  /** The token that requests carry, as the vault holds it. */
  token: SimToken | null;
  /** inabit: the login token in the vault. */
  login: SimToken | null;
  renewals: number;
  sinceMs: number;
  /** Since when the time has been wanted without a break; null while it is not. */
  wantedSinceMs: number | null;
}

/** Before this much quiet, nobody can be blamed for a token that ended. */
const fairMs = 45_000;

/** Adds up how long tokens were valid while somebody could have used them. */
export class Tracker {
  wantedMs = 0;
  validMs = 0;
  /** Only a person could have helped: no kept password and the session over, or a dead login token. */
  helplessMs = 0;
  /** Tokens that ended although everything had been there to renew them. */
  letDie = 0;
  readonly connections: Tracked[] = [];
  readonly #now: () => number;
  /** The computer is awake and online, the program runs, the vault is open. */
  #usable = true;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(server: SimServer, passwordKept: boolean): Tracked {
    const sinceMs = this.#now();
    const tracked: Tracked = {
      server,
      passwordKept,
      token: null,
      login: null,
      renewals: 0,
      sinceMs,
      wantedSinceMs: sinceMs,
    };
    this.connections.push(tracked);
    return tracked;
  }

  /** Before anything changes that decides whether time counts or a token is valid. */
  change(usable: boolean, apply: () => void): void {
    for (const tracked of this.connections) this.settle(tracked);
    apply();
    this.#usable = usable;
    const nowMs = this.#now();
    for (const tracked of this.connections) {
      if (!usable || !tracked.server.reachable) tracked.wantedSinceMs = null;
      else tracked.wantedSinceMs ??= nowMs;
    }
  }

  /** The vault holds another token from now on. */
  hold(tracked: Tracked, token: SimToken | null): void {
    this.settle(tracked);
    if (token?.kind === 'login') tracked.login = token;
    else tracked.token = token;
    if (token) tracked.renewals += 1;
  }

  /** Adds up a connection until now. */
  settle(tracked: Tracked): void {
    const nowMs = this.#now();
    const { server, token, sinceMs } = tracked;
    const spanMs = nowMs - sinceMs;
    if (spanMs <= 0) return;
    tracked.sinceMs = nowMs;
    const endMs = token ? token.expSeconds * 1_000 - server.skewMs : 0;
    const validMs = Math.min(Math.max(endMs - sinceMs, 0), spanMs);
    if (token && endMs > sinceMs && endMs < nowMs) this.#ended(tracked, endMs);
    if (!this.#usable || !server.reachable) return;
    const invalidMs = spanMs - validMs;
    if (this.#isHelpless(tracked)) {
      this.helplessMs += invalidMs;
      this.wantedMs += validMs;
    } else {
      this.wantedMs += spanMs;
    }
    this.validMs += validMs;
  }

  #ended({ wantedSinceMs, server, token, login }: Tracked, endMs: number): void {
    if (wantedSinceMs === null || server.troubled || endMs - wantedSinceMs < fairMs) return;
    if (token?.kind === 'access' && (!login || !server.isLiving(login))) return;
    this.letDie += 1;
  }

  #isHelpless({ token, login, server, passwordKept }: Tracked): boolean {
    if (server.system === 'inabit') return !login || !server.isLiving(login);
    return !passwordKept && (!token || server.hasEnded(token));
  }
}
