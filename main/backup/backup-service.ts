import { createHash, randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type {
  BackupFile,
  BackupReceipt,
  BackupContents as ContentsSummary,
  RestoreHow,
  RestoreReport,
} from '../../shared/backup.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { isWeakPassphrase, type Vault } from '../vault/index.ts';
import { type BackupContents, collectContents, readContents } from './backup-contents.ts';
import { readText, writeWhole } from './backup-files.ts';
import { openBackup, readBackup, type SealedBackup, sealBackup } from './backup-format.ts';
import type { BackupDialogs } from './electron-dialogs.ts';
import { backupProblems } from './problems.ts';
import { connectionsHere, planRestore } from './restore-plan.ts';

/** Makes and restores encrypted backups of the open vault. */
export interface BackupService {
  /** Asks where to; `null` when the user changed their mind. */
  make(passphrase: string): Promise<Result<BackupReceipt | null>>;
  /** Asks for a file and holds it, sealed; `null` when the user changed their mind. */
  choose(): Promise<Result<BackupFile | null>>;
  inspect(backupId: string, passphrase: string): Promise<Result<ContentsSummary>>;
  restore(backupId: string, passphrase: string, how: RestoreHow): Promise<Result<RestoreReport>>;
}

export interface BackupParts {
  readonly vault: Vault;
  readonly dialogs: BackupDialogs;
  readonly now: () => number;
  /** Waits until nothing is under way that a replaced record could lose. */
  readonly calmDown: () => Promise<void>;
  /** Called after the vault's connections were changed. */
  readonly onRestored: () => void;
  /** PBKDF2 rounds; tests make it cheaper. */
  readonly rounds?: number;
}

/** Builds the service over an open vault; every failure leaves file and vault as they were. */
export function backupService(parts: BackupParts): BackupService {
  const { vault, dialogs, now } = parts;
  /** The file that was chosen last. It is sealed, so it may stay. */
  let held: { readonly id: string; readonly sealed: SealedBackup } | null = null;

  async function opened(backupId: string, passphrase: string): Promise<Result<BackupContents>> {
    if (held?.id !== backupId) return err(backupProblems.gone);
    const plain = await openBackup(held.sealed, passphrase);
    if (!plain.ok) return plain;
    const contents = readContents(Buffer.from(plain.value).toString('utf8'));
    plain.value.fill(0);
    return contents;
  }

  return {
    async make(passphrase) {
      if (isWeakPassphrase(passphrase)) return err(backupProblems.weakPassphrase);
      const madeAtMs = now();
      const path = await dialogs.save(suggestedName(madeAtMs));
      if (path === null) return ok(null);
      const collected = collectContents(vault, madeAtMs);
      if (!collected.ok) return collected;
      const content = Buffer.from(collected.value.json, 'utf8');
      const rounds = parts.rounds === undefined ? {} : { rounds: parts.rounds };
      const digest = digestOf(content);
      const sealed = await sealBackup(content, passphrase, { madeAtMs, ...rounds });
      content.fill(0);
      const written = await writeWhole(path, sealed);
      if (!written.ok) return written;
      // A backup is one only when it opens: read what the disk has, not what was sent there.
      if (!(await opensTo(path, passphrase, digest))) return err(backupProblems.unwritable);
      return ok({
        fileName: basename(path),
        madeAtMs,
        connections: collected.value.connections,
      });
    },
    async choose() {
      const path = await dialogs.open();
      if (path === null) return ok(null);
      const text = await readText(path);
      if (!text.ok) return text;
      const sealed = readBackup(text.value);
      if (!sealed.ok) return sealed;
      held = { id: randomUUID(), sealed: sealed.value };
      return ok({
        backupId: held.id,
        fileName: basename(path),
        madeAtMs: sealed.value.madeAtMs,
        sizeBytes: Buffer.byteLength(text.value),
      });
    },
    async inspect(backupId, passphrase) {
      const contents = await opened(backupId, passphrase);
      if (!contents.ok) return contents;
      const { connections, madeAtMs } = contents.value;
      const here = connectionsHere(vault);
      const ids = [...connections.keys()];
      return ok({
        madeAtMs,
        connections: ids.length,
        tokens: [...connections.values()].reduce((sum, { tokens }) => sum + tokens.length, 0),
        notHere: ids.filter((id) => !here.has(id)).length,
        onlyHere: [...here].filter((id) => !connections.has(id)).length,
      });
    },
    async restore(backupId, passphrase, how) {
      const contents = await opened(backupId, passphrase);
      if (!contents.ok) return contents;
      await parts.calmDown();
      // From here to the end nothing waits, so nothing comes in between.
      const { changes, report } = planRestore(vault, contents.value, how);
      if (how === 'replace') {
        const kept = vault.setCopyAside();
        if (!kept.ok) return kept;
      }
      const written = vault.write(changes);
      if (!written.ok) return written;
      parts.onRestored();
      return ok(report);
    },
  };
}

function digestOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function suggestedName(madeAtMs: number): string {
  return `tokendesk-${new Date(madeAtMs).toISOString().slice(0, 10)}.tokendesk-backup`;
}

async function opensTo(path: string, passphrase: string, digest: string): Promise<boolean> {
  const text = await readText(path);
  const sealed = text.ok ? readBackup(text.value) : text;
  const plain = sealed.ok ? await openBackup(sealed.value, passphrase) : sealed;
  return plain.ok && digestOf(plain.value) === digest;
}
