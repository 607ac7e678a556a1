/** A token as plain facts; two with the same facts are the same token, byte for byte. */
export interface SimToken {
  readonly kind: 'session' | 'login' | 'access';
  readonly account: number;
  readonly expSeconds: number;
  readonly origIatSeconds: number | null;
  /** Counts the login tokens of an account; 0 for others. */
  readonly serial: number;
}

export type Refusal = 'expired' | 'window-over' | 'invalid' | 'dead' | 'bad-credentials' | 'broken';

/** What a server says to a request that reached it. */
export type Answer =
  | { readonly token: SimToken; readonly dateMs: number }
  | { readonly refused: Refusal; readonly dateMs: number };

/** How a server is out of order. */
export type Outage =
  | { readonly kind: 'refused' | 'hangs' }
  | { readonly kind: 'status'; readonly status: 429 | 503; readonly retryAfterSeconds: number };

/** How one account's tokens live. */
export interface Lives {
  readonly lifeSeconds: number;
  readonly windowSeconds: number;
  readonly loginLifeSeconds: number;
}

interface Account {
  readonly lives: Lives;
  /** inabit: the one login token that lives. */
  login: SimToken | null;
}

/** Requests by the second of true time in which they came. */
export class RequestCounter {
  readonly #bySecond = new Map<number, number>();
  worst = 0;
  worstAtMs = 0;
  total = 0;

  count(trueMs: number): void {
    this.total += 1;
    const second = Math.floor(trueMs / 1_000);
    const inSecond = (this.#bySecond.get(second) ?? 0) + 1;
    this.#bySecond.set(second, inSecond);
    if (inSecond > this.worst) {
      this.worst = inSecond;
      this.worstAtMs = trueMs;
    }
    if (this.#bySecond.size > 100) this.#bySecond.clear();
  }
}

/** A server of one of the two systems, as `protocols.md` and the source documents describe it. */
export class SimServer {
  readonly system: 'avii' | 'inabit';
  skewMs = 0;
  outage: Outage | null = null;
  /** Refuses good tokens by mistake. */
  troubled = false;
  readonly requests = new RequestCounter();
  readonly #accounts: Account[] = [];
  readonly #now: () => number;

  constructor(system: 'avii' | 'inabit', trueNow: () => number) {
    this.system = system;
    this.#now = trueNow;
  }

  get nowMs(): number {
    return this.#now() + this.skewMs;
  }

  get reachable(): boolean {
    return this.outage === null;
  }

  add(lives: Lives): number {
    this.#accounts.push({ lives, login: null });
    return this.#accounts.length - 1;
  }

  livesOf(account: number): Lives {
    return this.#account(account).lives;
  }

  /** AVII `tokenCreate` with the right password. */
  signIn(account: number): Answer {
    if (this.troubled) return this.#refuse('broken');
    return this.#answer(this.#session(account, Math.floor(this.nowMs / 1_000)));
  }

  /** AVII `tokenRefresh`: `origIat` stays, the old token lives on. */
  refresh(token: SimToken): Answer {
    const origIatSeconds = token.origIatSeconds ?? 0;
    const windowSeconds = this.#account(token.account).lives.windowSeconds;
    if (this.troubled) return this.#refuse('invalid');
    if (this.hasEnded(token)) return this.#refuse('expired');
    if (this.nowMs >= (origIatSeconds + windowSeconds) * 1_000) return this.#refuse('window-over');
    return this.#answer(this.#session(token.account, origIatSeconds));
  }

  /** inabit support hands out a login token; the one before dies. */
  issueLogin(account: number): SimToken {
    const state = this.#account(account);
    const expSeconds = Math.floor(this.nowMs / 1_000) + state.lives.loginLifeSeconds;
    const serial = (state.login?.serial ?? 0) + 1;
    state.login = { kind: 'login', account, expSeconds, origIatSeconds: null, serial };
    return state.login;
  }

  /** inabit `getApiUserAccessToken`. */
  access(login: SimToken): Answer {
    if (this.troubled || !this.isLiving(login)) return this.#refuse('dead');
    const { account } = login;
    const expSeconds = Math.floor(this.nowMs / 1_000) + this.#account(account).lives.lifeSeconds;
    return this.#answer({ kind: 'access', account, expSeconds, origIatSeconds: null, serial: 0 });
  }

  /** inabit `refreshApiUserLoginToken`: the old login token dies. */
  rotate(login: SimToken): Answer {
    if (this.troubled || !this.isLiving(login)) return this.#refuse('dead');
    return this.#answer(this.issueLogin(login.account));
  }

  hasEnded(token: SimToken): boolean {
    return this.nowMs >= token.expSeconds * 1_000;
  }

  /** Whether it is the account's login token and has not ended. */
  isLiving(login: SimToken): boolean {
    return this.livingSerial(login.account) === login.serial && !this.hasEnded(login);
  }

  livingSerial(account: number): number {
    return this.#account(account).login?.serial ?? 0;
  }

  #session(account: number, origIatSeconds: number): SimToken {
    const expSeconds = Math.floor(this.nowMs / 1_000) + this.#account(account).lives.lifeSeconds;
    return { kind: 'session', account, expSeconds, origIatSeconds, serial: 0 };
  }

  #account(account: number): Account {
    const found = this.#accounts[account];
    if (!found) throw new RangeError(`no account ${account}`);
    return found;
  }

  #answer(token: SimToken): Answer {
    return { token, dateMs: this.#dateMs() };
  }

  #refuse(refused: Refusal): Answer {
    return { refused, dateMs: this.#dateMs() };
  }

  /** `Date` tells whole seconds (RFC 9110, section 6.6.1). */
  #dateMs(): number {
    return Math.floor(this.nowMs / 1_000) * 1_000;
  }
}
