/** What became of a login token that the server gave and the client's vault does not hold. */
export type Loss = 'reply-lost' | 'died-with-process' | 'dropped';

interface Account {
  /** The serial of the login token whose rotation was sent and not answered for. */
  openSerial: number | null;
  /** Serials whose reply reached a running process. */
  readonly delivered: Set<number>;
  /** Of these, the ones that a killed process had in its hands. */
  readonly diedWith: Set<number>;
}

/**
 * Watches rotations from outside, over all processes. A rotation is a duplicate when an earlier one of
 * the same login token may have been executed: neither surely refused, nor followed by the proof that
 * the token still lives.
 */
export class RotationJudge {
  duplicates = 0;
  unmarked = 0;
  rotations = 0;
  readonly #accounts = new Map<number, Account>();

  #account(account: number): Account {
    let found = this.#accounts.get(account);
    if (!found) {
      found = { openSerial: null, delivered: new Set(), diedWith: new Set() };
      this.#accounts.set(account, found);
    }
    return found;
  }

  sent(account: number, serial: number, marked: boolean): void {
    const known = this.#account(account);
    this.rotations += 1;
    if (known.openSerial === serial) this.duplicates += 1;
    if (!marked) this.unmarked += 1;
    known.openSerial = serial;
  }

  /** The client was told that nothing happened. */
  refused(account: number): void {
    this.#account(account).openSerial = null;
  }

  /** The client was shown that this login token lives. */
  proven(account: number, serial: number): void {
    const known = this.#account(account);
    if (known.openSerial === serial) known.openSerial = null;
  }

  /** The reply with a new login token reached a running process. */
  delivered(account: number, serial: number): void {
    const known = this.#account(account);
    known.openSerial = null;
    known.delivered.add(serial);
  }

  /** The process was killed before the vault held this login token. */
  diedWith(account: number, serial: number): void {
    this.#account(account).diedWith.add(serial);
  }

  /** How the account's living login token came to be missing from the vault; null when it is there. */
  lossOf(account: number, livingSerial: number, heldSerial: number): Loss | null {
    if (livingSerial === heldSerial) return null;
    const known = this.#account(account);
    if (!known.delivered.has(livingSerial)) return 'reply-lost';
    return known.diedWith.has(livingSerial) ? 'died-with-process' : 'dropped';
  }
}
