import { connectionRecordSchema, parseTokenId } from '../../main/connections/records.ts';
import type { Vault, VaultChange } from '../../main/vault/index.ts';
import { fail } from '../../shared/result.ts';
import type { VaultStatus } from '../../shared/vault.ts';
import { ProcessDied } from './process-died.ts';

/** The instructions of a rotation between which a process can be killed. */
export const crashPoints = [
  'before-mark',
  'after-mark',
  'after-send',
  'after-reply',
  'after-store',
] as const;
export type CrashPoint = (typeof crashPoints)[number];

/** What the world decides about a process's vault. */
export interface VaultControl {
  readonly isAlive: () => boolean;
  /** Kills the process here, if that was drawn. */
  readonly passes: (point: CrashPoint) => void;
  locked: boolean;
  diskFull: boolean;
}

/** A process's hold on the vault: the records outlive the process, its hold does not. */
export function processVault(
  stored: Vault,
  control: VaultControl,
): Vault & { setLocked(locked: boolean): void } {
  const listeners = new Set<(status: VaultStatus) => void>();
  const isOpen = (): boolean => {
    if (!control.isAlive()) throw new ProcessDied();
    return !control.locked;
  };
  const status = (): VaultStatus =>
    control.locked ? { state: 'locked', slots: ['passphrase'] } : stored.status();
  const locked = () => fail('vault/locked', 'Locked.', 'Unlock.');

  return {
    ...stored,
    status,
    list: (type) => (isOpen() ? stored.list(type) : []),
    get: (type, id) => (isOpen() ? stored.get(type, id) : undefined),
    readSecret: (type, id) => (isOpen() ? stored.readSecret(type, id) : locked()),
    write(changes) {
      if (!isOpen()) return locked();
      const marks = changes.some(isMark);
      const stores = changes.some(isLogin);
      if (marks) control.passes('before-mark');
      if (stores) control.passes('after-reply');
      if (control.diskFull) return fail('vault/disk-full', 'Full.', 'Make room.');
      const written = stored.write(changes);
      if (marks) control.passes('after-mark');
      if (stores) control.passes('after-store');
      return written;
    },
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setLocked(next) {
      control.locked = next;
      for (const listener of listeners) listener(status());
    },
  };
}

function isMark(change: VaultChange): boolean {
  if (!('put' in change) || change.put.type !== 'connection') return false;
  const record = connectionRecordSchema.safeParse(change.put.summary);
  return record.success && record.data.rotation === 'rotating';
}

function isLogin(change: VaultChange): boolean {
  if (!('put' in change) || change.put.type !== 'token') return false;
  return parseTokenId(change.put.id)?.purpose === 'login' && change.put.secret !== undefined;
}
