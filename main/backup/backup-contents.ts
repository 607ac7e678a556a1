import { z } from 'zod';
import { err, ok, type Result } from '../../shared/result.ts';
import {
  connectionRecordSchema,
  orderId,
  parseTokenId,
  recordTypes,
  tokenRecordSchema,
} from '../connections/records.ts';
import type { Json, Vault } from '../vault/index.ts';
import { backupProblems } from './problems.ts';

/**
 * What a backup holds: connections with their passwords, tokens, the user's order, and the sandbox
 * API's port and key. The activity log is not in it: it tells what happened on this computer.
 */
export const backedUpTypes = [
  recordTypes.connection,
  recordTypes.token,
  recordTypes.order,
  'sandbox',
] as const;

/** A record as a backup holds it. */
export interface BackupRecord {
  readonly type: string;
  readonly id: string;
  readonly summary: Json;
  readonly secret: string | null;
}

const contentsSchema = z.object({
  version: z.literal(1),
  madeAtMs: z.number(),
  records: z.array(
    z.object({
      type: z.string(),
      id: z.string(),
      summary: z.json(),
      secret: z.string().nullable(),
    }),
  ),
});

/** The opened content of a backup, with only what this version can use. */
export interface BackupContents {
  readonly madeAtMs: number;
  /** By id, each with what belongs to it. */
  readonly connections: ReadonlyMap<
    string,
    { readonly record: BackupRecord; readonly tokens: readonly BackupRecord[] }
  >;
  readonly order: readonly string[];
  readonly others: readonly BackupRecord[];
  /** How many records could not be used. */
  readonly skipped: number;
}

const namePattern = /^[\x21-\x7e]{1,128}$/;

/** Collects an open vault's records, without connections that were removed. */
export function collectContents(
  vault: Vault,
  madeAtMs: number,
): Result<{ json: string; connections: number }> {
  const records: BackupRecord[] = [];
  const gone = new Set<string>();
  let connections = 0;
  for (const type of backedUpTypes) {
    for (const { id, summary, hasSecret } of vault.list(type)) {
      if (type === recordTypes.connection && isRemoved(summary)) gone.add(id);
      const owner = type === recordTypes.token ? parseTokenId(id)?.connectionId : id;
      if (owner === undefined || gone.has(owner)) continue;
      if (type === recordTypes.connection) connections += 1;
      const secret = hasSecret ? vault.readSecret(type, id) : ok(null);
      if (!secret.ok) return secret;
      records.push({ type, id, summary, secret: secret.value });
    }
  }
  return ok({ json: JSON.stringify({ version: 1, madeAtMs, records }), connections });
}

function isRemoved(summary: Json): boolean {
  const parsed = connectionRecordSchema.safeParse(summary);
  return parsed.success && parsed.data.removedAtMs !== null;
}

/**
 * Reads a backup's content. It was sealed by whoever knew the passphrase, so every record is held
 * against the schema that the app itself will read it with.
 */
export function readContents(json: string): Result<BackupContents> {
  let parsed: ReturnType<typeof contentsSchema.safeParse>;
  try {
    parsed = contentsSchema.safeParse(JSON.parse(json));
  } catch {
    return err(backupProblems.damaged);
  }
  if (!parsed.success) return err(backupProblems.damaged);
  const { records, madeAtMs } = parsed.data;
  const connections = new Map<string, { record: BackupRecord; tokens: BackupRecord[] }>();
  const others: BackupRecord[] = [];
  let order: readonly string[] = [];
  let used = 0;
  const tokens: BackupRecord[] = [];
  for (const record of records) {
    if (!namePattern.test(record.id) || record.secret?.isWellFormed() === false) continue;
    if (record.type === recordTypes.connection) {
      const connection = readConnection(record);
      if (!connection) continue;
      connections.set(record.id, { record: connection, tokens: [] });
    } else if (record.type === recordTypes.token) {
      tokens.push(record);
      continue;
    } else if (record.type === recordTypes.order && record.id === orderId) {
      const ids = z.array(z.string()).safeParse(record.summary);
      if (!ids.success) continue;
      order = ids.data;
    } else if (record.type === 'sandbox') {
      others.push(record);
    } else {
      continue;
    }
    used += 1;
  }
  for (const token of tokens) {
    const owner = connections.get(parseTokenId(token.id)?.connectionId ?? '');
    const valid = tokenRecordSchema.safeParse(token.summary);
    const fits =
      owner !== undefined &&
      valid.success &&
      token.secret !== null &&
      token.id === `${valid.data.connectionId}.${valid.data.purpose}`;
    if (!fits) continue;
    owner.tokens.push(token);
    used += 1;
  }
  return ok({ madeAtMs, connections, order, others, skipped: records.length - used });
}

/** A connection as it comes back: what was under way when it was backed up has ended since. */
function readConnection(record: BackupRecord): BackupRecord | null {
  const parsed = connectionRecordSchema.safeParse(record.summary);
  if (!parsed.success) return null;
  const { rotation } = parsed.data;
  const summary = z.json().parse({
    ...parsed.data,
    // A rotation that was sent, and whose reply this record never saw.
    rotation: rotation === 'rotating' ? 'unknown' : rotation,
    removedAtMs: null,
  });
  return { ...record, summary };
}
