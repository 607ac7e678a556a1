import type { RestoreHow, RestoreReport } from '../../shared/backup.ts';
import {
  connectionRecordSchema,
  orderId,
  parseTokenId,
  recordTypes,
} from '../connections/records.ts';
import type { Vault, VaultChange } from '../vault/index.ts';
import type { BackupContents, BackupRecord } from './backup-contents.ts';

/** The changes that restore a backup, for one transaction, and what they come to. */
export interface RestorePlan {
  readonly changes: readonly VaultChange[];
  readonly report: RestoreReport;
}

/** The ids of the connections that are here, removed ones left out. */
export function connectionsHere(vault: Vault): Set<string> {
  const here = vault.list(recordTypes.connection).filter(({ summary }) => {
    const parsed = connectionRecordSchema.safeParse(summary);
    return parsed.success && parsed.data.removedAtMs === null;
  });
  return new Set(here.map(({ id }) => id));
}

const put = ({ type, id, summary, secret }: BackupRecord): VaultChange => ({
  put: { type, id, summary, secret },
});

/** Everything of a connection, a removed one's leftovers included. */
function removeConnection(vault: Vault, connectionId: string): VaultChange[] {
  const tokens = vault
    .list(recordTypes.token)
    .filter(({ id }) => parseTokenId(id)?.connectionId === connectionId);
  return [
    { remove: { type: recordTypes.connection, id: connectionId } },
    ...tokens.map(({ id }) => ({ remove: { type: recordTypes.token, id } })),
  ];
}

function presentOrder(vault: Vault): string[] {
  const stored = vault.get(recordTypes.order, orderId)?.summary;
  const ids = Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
  const here = vault.list(recordTypes.connection).map(({ id }) => id);
  return [...new Set([...ids, ...here])];
}

/**
 * Merging never touches a connection that is here: its tokens are at least as new as the backup's,
 * and a login token in a backup is dead once it was rotated, so overwriting could cost the only one
 * that lives. Replacing takes the backup at its word.
 */
export function planRestore(vault: Vault, contents: BackupContents, how: RestoreHow): RestorePlan {
  const here = connectionsHere(vault);
  const inBackup = [...contents.connections.keys()];
  const added = inBackup.filter((id) => !here.has(id));
  const both = inBackup.length - added.length;
  const taken = how === 'merge' ? added : inBackup;
  const all = vault.list(recordTypes.connection).map(({ id }) => id);
  // A removed connection that waits for its undo gives way to the same one of the backup.
  const cleared = how === 'merge' ? all.filter((id) => added.includes(id)) : all;
  const others = contents.others.filter(
    ({ type, id }) => how === 'replace' || vault.get(type, id) === undefined,
  );
  const order = how === 'merge' ? [...presentOrder(vault), ...contents.order] : contents.order;
  const changes = [
    ...cleared.flatMap((id) => removeConnection(vault, id)),
    ...taken.flatMap((id) => {
      const found = contents.connections.get(id);
      return found ? [found.record, ...found.tokens].map(put) : [];
    }),
    ...others.map(put),
    put({ type: recordTypes.order, id: orderId, summary: [...new Set(order)], secret: null }),
  ];
  const report = {
    added: added.length,
    left: how === 'merge' ? both : 0,
    overwritten: how === 'replace' ? both : 0,
    removed: how === 'replace' ? [...here].filter((id) => !inBackup.includes(id)).length : 0,
    skipped: contents.skipped,
  };
  return { changes, report };
}
