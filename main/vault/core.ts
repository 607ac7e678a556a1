import { existsSync, statSync } from 'node:fs';
import type { AppError } from '../../shared/result.ts';
import type { SlotKind, VaultStatus } from '../../shared/vault.ts';
import { type AnchoredState, writeAnchor } from './anchor.ts';
import { attemptsFile } from './attempts.ts';
import { openDatabase } from './database.ts';
import { checkAccess, removeLeftovers, type VaultPaths, vaultPaths } from './files.ts';
import { isUsableSlot, type StoredSlot } from './key-slots.ts';
import { dropKeys, type VaultKeys } from './keys.ts';
import { copyEveryMs, lastGoodCopyAtMs, makeLastGoodCopy } from './last-good.ts';
import { attempt, problems, toProblem, withoutCopy } from './problems.ts';
import type { Contents } from './records.ts';
import { type CostBounds, type ScryptCost, standardBounds, standardCost } from './scrypt.ts';
import { createStore, type Store } from './store.ts';
import { createThrottle, type Throttle } from './throttle.ts';
import type { VaultOptions } from './vault.ts';

/** What tests may make cheaper. Not reachable through `index.ts`. */
export interface Internals {
  readonly cost: ScryptCost;
  readonly bounds: CostBounds;
}

export const standardInternals: Internals = { cost: standardCost, bounds: standardBounds };

export interface OpenState {
  readonly at: 'open';
  readonly store: Store;
  readonly keys: VaultKeys;
  readonly thisRunOnly: boolean;
  contents: Contents;
  /** Whether the last good copy lacks something. */
  changed: boolean;
}

export type State =
  | { readonly at: 'missing' }
  | { readonly at: 'locked'; readonly store: Store }
  | OpenState
  | { readonly at: 'unusable'; readonly problem: AppError }
  | { readonly at: 'closed' };

/** The problems that setting the file aside solves; the others need the user's hands. */
const recoverable: ReadonlySet<string> = new Set([
  'vault/corrupt',
  'vault/record-refused',
  'vault/newer-version',
]);

/** The state that the vault's commands share. No command logic in here. */
export class VaultCore {
  readonly options: VaultOptions;
  readonly internals: Internals;
  readonly paths: VaultPaths;
  readonly throttle: Throttle;
  /** Counts locks and closings: what was begun under an older number has been called off. */
  epoch = 0;
  keychainAvailable = false;
  /** The keychain was asked for this vault's key and did not give it. */
  keychainFailed = false;
  #anchorFailed = false;
  state: State = { at: 'missing' };
  readonly #listeners = new Set<(status: VaultStatus) => void>();
  #slots: readonly StoredSlot[] = [];

  constructor(options: VaultOptions, internals: Internals) {
    this.options = options;
    this.internals = internals;
    this.paths = vaultPaths(options.filePath);
    this.throttle = createThrottle(options.now, attemptsFile(this.paths.attempts));
  }

  /** The usable slots of the present file. */
  slot(kind: SlotKind): StoredSlot | undefined {
    return this.#slots.find((slot) => slot.kind === kind);
  }

  status(): VaultStatus {
    const { state, keychainAvailable } = this;
    const slots = this.slotKinds();
    if (state.at === 'locked') return { state: 'locked', slots };
    if (state.at === 'open') {
      return { state: 'open', slots, thisRunOnly: state.thisRunOnly, keychainAvailable };
    }
    if (state.at === 'missing') return { state: 'missing', keychainAvailable };
    const problem = state.at === 'unusable' ? state.problem : problems.closed;
    // An older copy is no way on from a newer vault: it would silently go back in time.
    const offerCopy = problem.code !== 'vault/newer-version' && recoverable.has(problem.code);
    const copyAtMs = offerCopy ? lastGoodCopyAtMs(this.paths) : null;
    return {
      state: 'unusable',
      problem: copyAtMs === null ? withoutCopy(problem) : problem,
      lastGoodCopyAtMs: copyAtMs,
      canRecover: recoverable.has(problem.code),
    };
  }

  /** Goes to another state and tells everybody. */
  enter(state: State): void {
    this.state = state;
    this.refreshSlots();
    const status = this.status();
    for (const listener of [...this.#listeners]) {
      // A listener's fault is not the vault's: the change has happened, and half of it is worse.
      const told = attempt(() => listener(status));
      if (!told.ok) this.notice(told.error);
    }
  }

  refreshSlots(): void {
    const { state } = this;
    const stored = 'store' in state ? attempt(() => state.store.slots()) : null;
    const { bounds } = this.internals;
    this.#slots = stored?.ok ? stored.value.filter((slot) => isUsableSlot(slot, bounds)) : [];
  }

  onStatus(listener: (status: VaultStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  notice(problem: AppError): void {
    this.options.onNotice?.(problem);
  }

  /** Looks at the file and takes hold of it: missing, locked or unusable. */
  inspect(): void {
    this.enter(this.#look());
  }

  #look(): State {
    const { file, lastGood } = this.paths;
    let store: Store | null = null;
    try {
      if (!statSync(file, { throwIfNoEntry: false })) {
        return existsSync(lastGood)
          ? { at: 'unusable', problem: problems.gone }
          : { at: 'missing' };
      }
      checkAccess(file);
      store = createStore(openDatabase(file));
      const { bounds } = this.internals;
      if (!store.slots().some((slot) => isUsableSlot(slot, bounds))) {
        store.db.close();
        return { at: 'unusable', problem: problems.slotsDamaged };
      }
      removeLeftovers(this.paths);
      return { at: 'locked', store };
    } catch (thrown) {
      if (store?.db.isOpen) store.db.close();
      return { at: 'unusable', problem: toProblem(thrown) };
    }
  }

  slotKinds(): SlotKind[] {
    return this.#slots.map((slot) => slot.kind);
  }

  /** Zeroes the keys and lets go of every summary. */
  dropPlaintext(state: OpenState): void {
    dropKeys(state.keys);
    state.contents.entries.clear();
  }

  /** Lets go of the file, of whatever state. Keys first. */
  release(): void {
    const { state } = this;
    if (state.at === 'open') this.dropPlaintext(state);
    if ('store' in state) attempt(() => state.store.db.close());
  }

  /** What the anchor is to remember of a vault on disk. */
  static anchored(store: Store, seq: number): AnchoredState {
    return { vaultId: store.meta('vault-id'), seq, sealedManifest: store.meta('manifest') };
  }

  /** Notes the newest state outside the vault. A failure is noticed once, and changes nothing. */
  anchor(): void {
    const { state, paths } = this;
    if (state.at !== 'open' || state.thisRunOnly) return;
    const { store, keys, contents } = state;
    const noted = attempt(() =>
      writeAnchor(paths, keys, VaultCore.anchored(store, contents.manifest.seq)),
    );
    if (!noted.ok && !this.#anchorFailed) this.notice(noted.error);
    this.#anchorFailed = !noted.ok;
  }

  /** Makes the last good copy if one is due; a failure is noticed, and changes nothing. */
  copyIfDue(options: { evenIfRecent: boolean }): void {
    const { state, paths } = this;
    if (state.at !== 'open' || state.thisRunOnly || !state.changed) return;
    const nowMs = this.options.now();
    const ageMs = nowMs - (lastGoodCopyAtMs(paths) ?? Number.NEGATIVE_INFINITY);
    // A copy from the future is one whose clock was wrong: make it anew.
    if (!options.evenIfRecent && ageMs >= 0 && ageMs < copyEveryMs) return;
    const made = attempt(() => makeLastGoodCopy(state.store.db, state.keys, paths, nowMs));
    if (made.ok) state.changed = false;
    else this.notice(made.error);
  }
}
