import { transaction } from './database.ts';
import { partAad, type Sealed, seal } from './envelope.ts';
import type { VaultKeys } from './keys.ts';
import { type Manifest, maxSeq, sealManifest } from './manifest.ts';
import { padSecret } from './padding.ts';
import { problems, VaultFailure } from './problems.ts';
import { type Contents, type Entry, placeEntry } from './records.ts';
import {
  addToSet,
  type RecordHead,
  removeFromSet,
  type SecretHead,
  setElement,
} from './set-hash.ts';
import type { Store } from './store.ts';
import type { Json, VaultChange } from './vault.ts';

const namePattern = /^[\x21-\x7e]{1,128}$/;

type Put = Extract<VaultChange, { put: unknown }>['put'];

/** The contents as they will be if the transaction commits; the real ones stay as they are. */
class Draft {
  readonly #store: Store;
  readonly #keys: VaultKeys;
  readonly #contents: Contents;
  readonly #touched = new Map<string, Map<string, Entry | null>>();
  #manifest: Manifest;

  constructor(store: Store, keys: VaultKeys, contents: Contents) {
    this.#store = store;
    this.#keys = keys;
    this.#contents = contents;
    this.#manifest = contents.manifest;
  }

  #entry(type: string, id: string): Entry | undefined {
    const touched = this.#touched.get(type)?.get(id);
    if (touched !== undefined) return touched ?? undefined;
    return this.#contents.entries.get(type)?.get(id);
  }

  #nextSeq(): number {
    const seq = this.#manifest.seq + 1;
    if (seq > maxSeq) throw new VaultFailure(problems.keyUsedUp);
    this.#manifest = { ...this.#manifest, seq };
    return seq;
  }

  #replace(type: string, id: string, before: Entry | undefined, after: Entry | null): void {
    let { count, setHash } = this.#manifest;
    if (before) {
      count -= 1;
      setHash = removeFromSet(setHash, before.element);
    }
    if (after) {
      count += 1;
      setHash = addToSet(setHash, after.element);
    }
    this.#manifest = { ...this.#manifest, count, setHash };
    const sameType = this.#touched.get(type) ?? new Map<string, Entry | null>();
    this.#touched.set(type, sameType.set(id, after));
  }

  #sealSecret(put: Put, version: number): { head: SecretHead; sealed: Sealed } | null {
    if (typeof put.secret !== 'string') return null;
    // A lone surrogate has no bytes in UTF-8.
    if (!put.secret.isWellFormed()) throw new VaultFailure(problems.badSecret);
    const seq = this.#nextSeq();
    const aad = partAad({ type: put.type, id: put.id, part: 'secret', version, seq });
    const padded = padSecret(put.secret);
    const sealed = seal(this.#keys.secret, aad, padded);
    padded.fill(0);
    return { head: { version, seq, nonce: sealed.nonce }, sealed };
  }

  put(put: Put): void {
    const { type, id } = put;
    if (!namePattern.test(type) || !namePattern.test(id)) throw new VaultFailure(problems.badName);
    const before = this.#entry(type, id);
    const version = (before?.head.version ?? 0) + 1;
    const seq = this.#nextSeq();
    const summaryText = JSON.stringify(put.summary);
    const aad = partAad({ type, id, part: 'summary', version, seq });
    const summary = seal(this.#keys.summary, aad, Buffer.from(summaryText, 'utf8'));
    const secret = this.#sealSecret(put, version);
    const kept = put.secret === undefined ? (before?.head.secret ?? null) : null;
    const head: RecordHead = {
      type,
      id,
      createdSeq: before?.head.createdSeq ?? seq,
      version,
      seq,
      summaryNonce: summary.nonce,
      secret: secret?.head ?? kept,
    };
    this.#store.putSummary(head, summary.box);
    if (secret) this.#store.putSecret(type, id, secret.head, secret.sealed.box);
    else if (!kept && before?.head.secret) this.#store.removeSecret(type, id);
    // Parsed anew, so that what the caller does to its own object later stays the caller's.
    const parsed: Json = JSON.parse(summaryText);
    const record = { type, id, version, summary: parsed, hasSecret: head.secret !== null };
    const element = setElement(this.#keys.setHash, head);
    this.#replace(type, id, before, { record, head, element });
  }

  remove(type: string, id: string): void {
    const before = this.#entry(type, id);
    if (!before) return;
    this.#store.removeRecord(type, id);
    this.#replace(type, id, before, null);
  }

  /** The manifest's own sealing takes a number too: that keeps the bound on its nonces. */
  writeManifest(vaultId: Uint8Array): void {
    this.#nextSeq();
    const blob = sealManifest(this.#keys.manifest, vaultId, this.#manifest);
    this.#store.putMeta('manifest', blob);
  }

  /** After the commit: makes the draft the truth. */
  adopt(): Contents {
    const { entries } = this.#contents;
    const added: Entry[] = [];
    for (const [type, sameType] of this.#touched) {
      for (const [id, entry] of sameType) {
        const before = entries.get(type)?.get(id);
        if (entry && entry.head.createdSeq === before?.head.createdSeq) placeEntry(entries, entry);
        else entries.get(type)?.delete(id);
        if (entry && entry.head.createdSeq !== before?.head.createdSeq) added.push(entry);
      }
    }
    // The order of the first write is the order that the next opening reads them in.
    for (const entry of added.sort((a, b) => a.head.createdSeq - b.head.createdSeq)) {
      placeEntry(entries, entry);
    }
    return { manifest: this.#manifest, entries };
  }
}

/**
 * Writes all changes in one durable transaction and returns the contents after it. Throws, with
 * disk and `contents` as they were, when anything fails.
 */
export function writeChanges(
  store: Store,
  keys: VaultKeys,
  contents: Contents,
  changes: readonly VaultChange[],
): Contents {
  const draft = new Draft(store, keys, contents);
  transaction(store.db, () => {
    for (const change of changes) {
      if ('put' in change) draft.put(change.put);
      else draft.remove(change.remove.type, change.remove.id);
    }
    draft.writeManifest(store.meta('vault-id'));
  });
  return draft.adopt();
}
