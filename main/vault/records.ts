import { type PartAddress, partAad, unseal } from './envelope.ts';
import type { VaultKeys } from './keys.ts';
import { type Manifest, openManifest } from './manifest.ts';
import { problems, recordsRefused, VaultFailure } from './problems.ts';
import { addToSet, emptySetHash, type RecordHead, setElement } from './set-hash.ts';
import type { Store, StoredRecord } from './store.ts';
import type { Json, VaultRecord } from './vault.ts';

/** A record in memory: what is shown of it, and what its next write needs. */
export interface Entry {
  readonly record: VaultRecord;
  readonly head: RecordHead;
  /** The record's share of the set hash. */
  readonly element: bigint;
}

/** What an unlocked vault keeps in memory: everything but the secrets. */
export interface Contents {
  readonly manifest: Manifest;
  /** By type, then id; in the order of the first write. */
  readonly entries: Map<string, Map<string, Entry>>;
}

/** Where a part of the record that `head` describes was sealed; `null` for a secret it hasn't. */
export function addressOf(head: RecordHead, part: PartAddress['part']): PartAddress | null {
  const written = part === 'summary' ? head : head.secret;
  if (!written) return null;
  return { type: head.type, id: head.id, part, version: written.version, seq: written.seq };
}

function openEntry(keys: VaultKeys, stored: StoredRecord): Entry | null {
  const { head, summary: box } = stored;
  const { type, id, version, seq } = head;
  const aad = partAad({ type, id, part: 'summary', version, seq });
  const plain = unseal(keys.summary, aad, { nonce: head.summaryNonce, box });
  if (!plain) return null;
  // It authenticated, so it is what `JSON.stringify` wrote.
  const summary: Json = JSON.parse(plain.toString('utf8'));
  plain.fill(0);
  const record = { type, id, version, summary, hasSecret: head.secret !== null };
  return { record, head, element: setElement(keys.setHash, head) };
}

/** Puts an entry in its place among those of its type. */
export function placeEntry(entries: Contents['entries'], entry: Entry): void {
  const { type, id } = entry.head;
  const sameType = entries.get(type) ?? new Map<string, Entry>();
  entries.set(type, sameType.set(id, entry));
}

/**
 * Unseals every summary and holds the whole against the manifest. Throws `vault/record-refused`
 * when boxes don't authenticate, `vault/corrupt` when records are missing, added or old.
 */
export function readContents(store: Store, keys: VaultKeys): Contents {
  const manifest = openManifest(keys.manifest, store.meta('vault-id'), store.meta('manifest'));
  if (!manifest) throw new VaultFailure(problems.setMismatch);
  const entries: Contents['entries'] = new Map();
  let setHash = emptySetHash;
  let total = 0;
  let refused = 0;
  for (const stored of store.records()) {
    total += 1;
    const entry = openEntry(keys, stored);
    if (entry) {
      placeEntry(entries, entry);
      setHash = addToSet(setHash, entry.element);
    } else {
      refused += 1;
    }
  }
  if (refused > 0) throw new VaultFailure(recordsRefused(refused, total));
  if (total !== manifest.count || setHash !== manifest.setHash) {
    throw new VaultFailure(problems.setMismatch);
  }
  return { manifest, entries };
}

/** Unseals one secret into bytes (padded); throws `vault/record-refused` when it can't be trusted. */
export function openSecret(store: Store, keys: VaultKeys, head: RecordHead): Buffer {
  const address = addressOf(head, 'secret');
  if (!address || !head.secret) throw new VaultFailure(problems.noSecret);
  const box = store.secretBox(head.type, head.id);
  const sealed = box && { nonce: head.secret.nonce, box };
  const plain = sealed && unseal(keys.secret, partAad(address), sealed);
  if (!plain) throw new VaultFailure(problems.secretRefused);
  return plain;
}

/** Opens every secret and throws it away again: for a copy that must be good. */
export function checkSecrets(store: Store, keys: VaultKeys, contents: Contents): void {
  for (const sameType of contents.entries.values()) {
    for (const { head } of sameType.values()) {
      if (head.secret) openSecret(store, keys, head).fill(0);
    }
  }
}
