import type { VaultStatus } from '../../shared/vault.ts';
import type { Activity } from '../activity/activity.ts';
import type { SecretClipboard } from '../clipboard/secret-clipboard.ts';
import type { ConnectionBook } from '../connections/connection-book.ts';
import type { ConnectionQueue } from '../lifecycle/connection-queue.ts';
import type { HeldPastes } from '../paste/held-pastes.ts';
import type { SandboxService } from '../sandbox-service/sandbox-service.ts';
import type { Vault } from '../vault/index.ts';

/** What happens around the vault's opening and closing. */
export interface Session {
  /**
   * The vault's state as the window is to see it: locked from the moment when locking was asked for,
   * also while a rotation that is past its point of no return still needs the key.
   */
  status(): VaultStatus;
  onStatus(listener: (status: VaultStatus) => void): void;
  /** Settles when no lock is under way any more: unlocking has to wait for that. */
  settled(): Promise<void>;
  /** Drops everything secret and locks. A rotation in flight is waited for: its reply can't be had twice. */
  lock(): Promise<void>;
  /**
   * Locks without having been asked. A vault of this run only is left open: it has no other place to
   * be, so locking would destroy what is in it.
   */
  lockByItself(): Promise<void>;
  /** Locks for good, at quit. */
  end(): Promise<void>;
}

export interface SessionParts {
  readonly vault: Vault;
  readonly book: ConnectionBook;
  readonly queue: ConnectionQueue;
  readonly clipboard: SecretClipboard;
  readonly pastes: HeldPastes;
  readonly sandbox: SandboxService;
  readonly activity: Pick<Activity, 'record'>;
}

/** Ties what holds secrets to the vault's lock. */
export function session(parts: SessionParts): Session {
  const { vault, book, queue, clipboard, pastes, sandbox, activity } = parts;

  const listeners: ((status: VaultStatus) => void)[] = [];
  let locking: Promise<void> | null = null;

  function status(): VaultStatus {
    const now = vault.status();
    if (!locking || now.state !== 'open') return now;
    const { slots, keychainAvailable, thisRunOnly } = now;
    return thisRunOnly ? { state: 'missing', keychainAvailable } : { state: 'locked', slots };
  }

  function tell(): void {
    for (const listener of listeners) listener(status());
  }

  let wasOpen = false;
  vault.onStatus(({ state }) => {
    const opened = state === 'open' && !wasOpen;
    wasOpen = state === 'open';
    if (!opened) return;
    // What a crash left behind: removals without an undo any more, rotations without a reply.
    book.purgeRemoved();
    activity.record({ kind: 'unlocked' });
    markInterruptedRotations(book, activity);
  });
  vault.onStatus(tell);

  async function dropSecrets(by: 'user' | 'engine', end: () => void): Promise<void> {
    queue.close();
    pastes.discardAll();
    // Begun now, waited for at the end: neither a clipboard that hangs nor a port that is slow to
    // close may keep the vault open.
    const outside = Promise.allSettled([clipboard.clearNow(), sandbox.stop()]);
    await queue.settled();
    try {
      if (vault.status().state === 'open') book.purgeRemoved();
      book.reset();
      activity.record({ kind: 'locked', by });
    } finally {
      // Whatever fails before it: a lock locks.
      end();
    }
    // Once more: a copy that was under way may have been written while a rotation was waited for.
    await Promise.allSettled([outside, clipboard.clearNow()]);
  }

  function lock(by: 'user' | 'engine', end: () => void = vault.lock): Promise<void> {
    locking ??= dropSecrets(by, end)
      // What failed on the way failed beside the lock: the vault is locked all the same.
      .catch(() => undefined)
      .finally(() => {
        queue.open();
        locking = null;
      });
    tell();
    return locking;
  }

  return {
    status,
    onStatus(listener) {
      listeners.push(listener);
    },
    async settled() {
      await locking;
    },
    lock: () => lock('user'),
    async lockByItself() {
      const status = vault.status();
      if (status.state === 'open' && !status.thisRunOnly) await lock('engine');
    },
    async end() {
      await locking;
      await lock('user', vault.close);
    },
  };
}

/** A mark `rotating` on disk with no rotation in flight: the app ended in between, its reply is lost. */
function markInterruptedRotations(book: ConnectionBook, activity: SessionParts['activity']): void {
  for (const { id, rotation } of book.list()) {
    const record = book.record(id);
    if (rotation === 'rotating' && record.ok) {
      book.save(id, { connection: { ...record.value, rotation: 'unknown' } });
      activity.record({
        kind: 'rotation-unknown',
        by: 'engine',
        connectionId: id,
        purpose: 'login',
      });
    }
  }
}
