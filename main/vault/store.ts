import { timingSafeEqual } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { slotKindSchema } from '../../shared/vault.ts';
import { type StoredSlot, slotChecksum } from './key-slots.ts';
import { problems, VaultFailure } from './problems.ts';
import type { RecordHead, SecretHead } from './set-hash.ts';

/** A row without its secret's box, which stays on disk until it is wanted. */
export interface StoredRecord {
  readonly head: RecordHead;
  readonly summary: Uint8Array;
}

type Row = Record<string, SQLOutputValue>;

// STRICT tables hold what they declare; a file that was tampered with may not.
function text(row: Row, name: string): string {
  const value = row[name];
  if (typeof value !== 'string') throw new VaultFailure(problems.notAVault);
  return value;
}

function integer(row: Row, name: string): number {
  const value = row[name];
  if (!Number.isSafeInteger(value)) throw new VaultFailure(problems.notAVault);
  return Number(value);
}

function bytes(row: Row, name: string): Uint8Array {
  const value = row[name];
  if (!(value instanceof Uint8Array)) throw new VaultFailure(problems.notAVault);
  return value;
}

function secretHead(row: Row): SecretHead | null {
  const { secret_seq: seq } = row;
  if (seq === null) return null;
  return {
    version: integer(row, 'secret_version'),
    seq: integer(row, 'secret_seq'),
    nonce: bytes(row, 'secret_nonce'),
  };
}

function storedRecord(row: Row): StoredRecord {
  return {
    head: {
      type: text(row, 'type'),
      id: text(row, 'id'),
      createdSeq: integer(row, 'created_seq'),
      version: integer(row, 'version'),
      seq: integer(row, 'seq'),
      summaryNonce: bytes(row, 'summary_nonce'),
      secret: secretHead(row),
    },
    summary: bytes(row, 'summary'),
  };
}

/** The statements of the vault, and nothing else: no key comes in here. Throws as SQLite does. */
export function createStore(db: DatabaseSync) {
  const readMeta = db.prepare('SELECT value FROM meta WHERE name = ?');
  const writeMeta = db.prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)');
  const readSlots = db.prepare('SELECT * FROM slots ORDER BY kind');
  const writeSlot = db.prepare('INSERT OR REPLACE INTO slots VALUES (?, ?, ?, ?, ?)');
  const deleteSlot = db.prepare('DELETE FROM slots WHERE kind = ?');
  const readRecords = db.prepare(
    `SELECT type, id, created_seq, version, seq, summary_nonce, secret_version, secret_seq,
      secret_nonce, summary FROM records ORDER BY created_seq`,
  );
  const readSecret = db.prepare('SELECT secret FROM records WHERE type = ? AND id = ?');
  const writeRecord = db.prepare(
    `INSERT INTO records (type, id, created_seq, version, seq, summary_nonce, summary)
      VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (type, id) DO UPDATE SET
      created_seq = excluded.created_seq, version = excluded.version, seq = excluded.seq,
      summary_nonce = excluded.summary_nonce, summary = excluded.summary`,
  );
  const writeSecret = db.prepare(
    `UPDATE records SET secret_version = ?, secret_seq = ?, secret_nonce = ?, secret = ?
      WHERE type = ? AND id = ?`,
  );
  const deleteRecord = db.prepare('DELETE FROM records WHERE type = ? AND id = ?');

  return {
    db,
    meta(name: string): Uint8Array {
      const row = readMeta.get(name);
      if (!row) throw new VaultFailure(problems.notAVault);
      return bytes(row, 'value');
    },
    putMeta(name: string, value: Uint8Array): void {
      writeMeta.run(name, value);
    },
    /** Slots of a known kind that are as they were written; others can't open anything. */
    slots(): StoredSlot[] {
      return readSlots.all().flatMap((row) => {
        const kind = slotKindSchema.safeParse(text(row, 'kind'));
        if (!kind.success) return [];
        const wrapped = { nonce: bytes(row, 'nonce'), box: bytes(row, 'wrapped') };
        const slot = { kind: kind.data, parameters: text(row, 'parameters'), wrapped };
        const checksum = bytes(row, 'checksum');
        const sound = checksum.length === 32 && timingSafeEqual(checksum, slotChecksum(slot));
        return sound ? [slot] : [];
      });
    },
    putSlot(slot: StoredSlot): void {
      const { kind, parameters, wrapped } = slot;
      writeSlot.run(kind, parameters, wrapped.nonce, wrapped.box, slotChecksum(slot));
    },
    removeSlot(kind: string): void {
      deleteSlot.run(kind);
    },
    *records(): Generator<StoredRecord> {
      for (const row of readRecords.iterate()) yield storedRecord(row);
    },
    secretBox(type: string, id: string): Uint8Array | null {
      const { secret } = readSecret.get(type, id) ?? {};
      return secret instanceof Uint8Array ? secret : null;
    },
    putSummary(head: RecordHead, summary: Uint8Array): void {
      const { type, id, createdSeq, version, seq, summaryNonce } = head;
      writeRecord.run(type, id, createdSeq, version, seq, summaryNonce, summary);
    },
    putSecret(type: string, id: string, head: SecretHead, box: Uint8Array): void {
      writeSecret.run(head.version, head.seq, head.nonce, box, type, id);
    },
    removeSecret(type: string, id: string): void {
      writeSecret.run(null, null, null, null, type, id);
    },
    removeRecord(type: string, id: string): void {
      deleteRecord.run(type, id);
    },
  };
}

export type Store = ReturnType<typeof createStore>;
