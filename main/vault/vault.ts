import type { AppError, Result } from '../../shared/result.ts';
import type { NewRecoveryCode, VaultStatus } from '../../shared/vault.ts';

/** Anything that JSON can hold. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** A record as lists and countdowns need it: unsealed, without its secret. */
export interface VaultRecord {
  readonly type: string;
  readonly id: string;
  /** 1 at the first write, one more with each that follows. */
  readonly version: number;
  readonly summary: Json;
  readonly hasSecret: boolean;
}

/** One part of a transaction. */
export type VaultChange =
  | {
      readonly put: {
        /** For example `connection` or `token`. 1 to 128 characters, stored unencrypted. */
        readonly type: string;
        /** Unique within its type. 1 to 128 characters, stored unencrypted: nothing private. */
        readonly id: string;
        readonly summary: Json;
        /** `undefined` or left out keeps the stored secret; `null` removes it. */
        readonly secret?: string | null | undefined;
      };
    }
  | { readonly remove: { readonly type: string; readonly id: string } };

export interface UnlockOptions {
  /** The user's yes to a vault that is older than the one that was open here last. */
  readonly acceptOlder?: boolean | undefined;
}

/** How a new vault is protected. */
export type Protection =
  | { readonly kind: 'keychain' }
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  /** In memory only: nothing on disk, everything gone at quit or lock. */
  | { readonly kind: 'this-run' };

/** Where records and their secrets live, sealed. Errors are `vault/…` codes of `shared/errors.ts`. */
export interface Vault {
  /** The state now; cheap. */
  status(): VaultStatus;
  /** Makes the vault and opens it. Only when the status is `missing`; never overwrites a file. */
  create(protection: Protection): Promise<Result<VaultStatus>>;
  /**
   * Opens a locked vault; `null` means by keychain. Verifies every record before anything is
   * shown. Wrong passphrases are answered ever more slowly, also after a restart. Fails with
   * `vault/rolled-back`, still locked, when a newer state of this vault was open here before, unless
   * `acceptOlder`.
   */
  unlock(passphrase: string | null, options?: UnlockOptions): Promise<Result<VaultStatus>>;
  /** The same with a recovery code, in any case, with or without its hyphens. */
  unlockByRecoveryCode(code: string, options?: UnlockOptions): Promise<Result<VaultStatus>>;
  /**
   * Drops the data key and every plaintext, at once. A `this-run` vault has no other place to be:
   * locking one ends it (status `missing`), so ask before.
   */
  lock(): void;
  /**
   * Looks at an unusable file once more: what was in its way may be gone. In another state nothing
   * happens.
   */
  lookAgain(): Promise<Result<VaultStatus>>;
  /** Adds or replaces the passphrase. On a `this-run` vault: writes it to disk from now on. */
  setPassphrase(passphrase: string): Promise<Result<VaultStatus>>;
  /** Fails with `vault/last-slot` when nothing else could open the vault. */
  removePassphrase(): Promise<Result<VaultStatus>>;
  /** Adds or renews the keychain slot. On a `this-run` vault: writes it to disk from now on. */
  addKeychain(): Promise<Result<VaultStatus>>;
  /** Fails with `vault/last-slot` when nothing else could open the vault. */
  removeKeychain(): Promise<Result<VaultStatus>>;
  /**
   * Makes a recovery code and returns it, for the only time; an earlier one opens nothing any more.
   * Not for a `this-run` vault: it needs an everyday key first (`vault/last-slot`).
   */
  makeRecoveryCode(): Promise<Result<NewRecoveryCode>>;
  removeRecoveryCode(): Promise<Result<VaultStatus>>;
  /**
   * For a vault that is locked or unusable: sets the file aside under a dated name, then goes on
   * with the last good copy (status `locked`) or with nothing (status `missing`).
   */
  recover(how: 'last-good-copy' | 'start-new'): Promise<Result<VaultStatus>>;

  /** All records of a type, from memory, in the order of their first write. Empty when locked. */
  list(type: string): readonly VaultRecord[];
  /** One record, from memory. `undefined` when locked. */
  get(type: string, id: string): VaultRecord | undefined;
  /**
   * Unseals one secret: don't keep it. `vault/record-refused` when it was changed outside this
   * program or when there is none.
   */
  readSecret(type: string, id: string): Result<string>;
  /**
   * One durable transaction, all or nothing: when it returns ok it is on disk; when it fails,
   * disk and memory are as they were. Synchronous, so two writes never interleave.
   */
  write(changes: readonly VaultChange[]): Result<undefined>;
  /**
   * Keeps a sealed copy of an open vault as it is now, under a dated name beside it. Nothing to do
   * for a `this-run` vault.
   */
  setCopyAside(): Result<undefined>;

  /** Calls `listener` after each change of status; returns the way to stop that. */
  onStatus(listener: (status: VaultStatus) => void): () => void;
  /** Makes the last good copy if something changed, drops the keys and lets go of the file. */
  close(): void;
}

/** The keychain of the operating system. Failures are `vault/keychain-failed`. */
export interface Keychain {
  /** True only when it protects with a key that other programs and users don't simply have. */
  available(): Promise<boolean>;
  wrap(plaintext: string): Promise<Result<Uint8Array>>;
  /** `stale`: the keychain wants it wrapped anew (its key was rotated). */
  unwrap(ciphertext: Uint8Array): Promise<Result<{ plaintext: string; stale: boolean }>>;
}

export interface VaultOptions {
  /** Absolute path of the vault's file; its folder is made when it is missing. */
  readonly filePath: string;
  readonly keychain: Keychain;
  /** The wall clock, in milliseconds since 1970. */
  readonly now: () => number;
  /** Told about what went wrong without failing a call, such as a last good copy not written. */
  readonly onNotice?: (problem: AppError) => void;
}
